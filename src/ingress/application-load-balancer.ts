import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { certificateFor, isInternetFacing, logAccess, openTo, pointDomainAt, TLS_POLICY } from './exposure';
import { ExposureOptions } from './load-balancer-options';
import { postureOf } from '../posture/posture';
import { protectByWebAcl } from '../posture/protect';
import { declareInPacks } from '../private/audit-packs';
import { warn } from '../private/warn';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Id of the warning about plain HTTP. Users can acknowledge it. */
const HTTP_WARNING = 'cdk-ecs-blueprints:http-without-certificate';

/** An Application Load Balancer with its listener. */
export interface ApplicationFront {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Listener that serves requests. */
  readonly listener: elbv2.ApplicationListener;
  readonly url: string;
  readonly certificate?: acm.ICertificate;
}

/** Creates an Application Load Balancer. The default action handles requests that match no rule. */
export function makeApplicationFront(
  scope: Construct, vpc: ec2.IVpc, options: ExposureOptions, defaultAction: elbv2.ListenerAction,
): ApplicationFront {
  const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc,
    internetFacing: isInternetFacing(options),
    dropInvalidHeaderFields: true,
    deletionProtection: postureOf(scope).deletionProtection,
  });
  logAccess(loadBalancer, AccessLogBucket.ofApplication(scope));
  protectByWebAcl(loadBalancer);
  const certificate = certificateFor(scope, options);
  if (!certificate) {
    warn(scope, HTTP_WARNING, 'the load balancer speaks plain HTTP because it has neither certificate nor domain; give one of them');
  }
  const listener = addListeners(loadBalancer, defaultAction, certificate);
  openTo(loadBalancer, options, (certificate ? [HTTPS_PORT, HTTP_PORT] : [HTTP_PORT]).map(port => ec2.Port.tcp(port)));
  pointDomainAt(scope, options, loadBalancer);
  const host = options.domain?.domainName ?? loadBalancer.loadBalancerDnsName;
  return { loadBalancer, listener, certificate, url: `${certificate ? 'https' : 'http'}://${host}` };
}

function addListeners(
  loadBalancer: elbv2.ApplicationLoadBalancer, defaultAction: elbv2.ListenerAction, certificate?: acm.ICertificate,
): elbv2.ApplicationListener {
  if (!certificate) {
    return loadBalancer.addListener('Http', { port: HTTP_PORT, open: false, defaultAction });
  }
  const redirect = loadBalancer.addListener('Http', {
    port: HTTP_PORT,
    open: false,
    defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: String(HTTPS_PORT), permanent: true }),
  });
  declareInPacks(redirect, 'ELBv2ACMCertificateRequired', 'Clients that ask by HTTP are told to ask by HTTPS; a listener for HTTP has no certificate.');
  return loadBalancer.addListener('Https', {
    port: HTTPS_PORT,
    open: false,
    certificates: [certificate],
    sslPolicy: TLS_POLICY,
    defaultAction,
  });
}
