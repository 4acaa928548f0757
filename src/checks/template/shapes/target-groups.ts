import { readingOf, ShapeReader, shapeText } from './shape-reader';
import { renamed, TemplateShape } from './template-shape';
import { TargetGroupShape } from '../../../api/ingress/shape';
import { isKnown } from '../../../api/unknown';
import { at, itemsOf, numberOf } from '../json';
import { Template } from '../template';

const TARGET_GROUP = readingOf({
  healthCheckPath: 'string',
  healthCheckPort: 'integer',
  healthCheckIntervalSeconds: 'integer',
  healthCheckTimeoutSeconds: 'integer',
  healthyThresholdCount: 'integer',
  unhealthyThresholdCount: 'integer',
  protocolVersion: 'string',
});

/** Kinds of health checks, by their protocol. */
const KINDS: { readonly [protocol: string]: string | undefined } = { HTTP: 'HTTP', HTTPS: 'HTTP', TCP: 'TCP' };

/** Reads target groups with their attributes. */
export function readTargetGroups(template: Template): TemplateShape<TargetGroupShape>[] {
  return template.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').map(resource => {
    const { properties } = resource;
    const reader = new ShapeReader(template);
    const read = reader.read(properties, TARGET_GROUP) as TargetGroupShape;
    const textOf = (...names: string[]) => shapeText(template, at(properties, ...names));
    const given = textOf('Protocol');
    // A load balancer of this kind speaks HTTP to its targets; the others check health by HTTP with other codes.
    const isHttp = given === 'HTTP' || given === 'HTTPS';
    const protocol = isHttp ? 'HTTP' : given;
    const kind = KINDS[textOf('HealthCheckProtocol') ?? ''];
    return {
      resource,
      shape: {
        ...read,
        protocol,
        healthCheckKind: kind === 'HTTP' && isHttp && read.protocolVersion === 'GRPC' ? 'gRPC' : kind,
        matcher: isHttp ? textOf('Matcher', 'HttpCode') : undefined,
        grpcMatcher: textOf('Matcher', 'GrpcCode'),
        ...isHttp ? attributesOf(template, at(properties, 'TargetGroupAttributes')) : {},
      },
      propertyPathOf: renamed({
        health: 'HealthCheckProtocol', matcher: 'Matcher.HttpCode', grpcMatcher: 'Matcher.GrpcCode', routing: 'TargetGroupAttributes', deregistrationDelaySeconds: 'TargetGroupAttributes',
      }, path => reader.propertyPathOf(path)),
    };
  });
}

/** What is set by attributes. */
function attributesOf(template: Template, list: unknown): Partial<TargetGroupShape> {
  const attributes = new Map(itemsOf(list).map(item => [at(item, 'Key'), shapeText(template, at(item, 'Value'))]));
  const secondsOf = (key: string) => numberOf(attributes.get(key));
  const isApplication = attributes.get('stickiness.type') === 'app_cookie';
  const slowStart = secondsOf('slow_start.duration_seconds');
  const sticks = attributes.get('stickiness.enabled') === 'true';
  const cookie = attributes.get('stickiness.app_cookie.cookie_name');
  return {
    deregistrationDelaySeconds: secondsOf('deregistration_delay.timeout_seconds'),
    algorithm: attributes.get('load_balancing.algorithm.type'),
    // Zero turns it off.
    slowStartSeconds: slowStart === 0 ? undefined : slowStart,
    ...sticks ? {
      stickinessSeconds: secondsOf(`stickiness.${isApplication ? 'app' : 'lb'}_cookie.duration_seconds`) ?? DEFAULT_STICKINESS_SECONDS,
      stickinessCookieName: isApplication && isKnown(cookie) ? cookie : undefined,
    } : {},
  };
}

/** One day. */
const DEFAULT_STICKINESS_SECONDS = 86_400;
