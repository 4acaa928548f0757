import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { checkTargetGroup, setTimes } from './application-target-group';
import { IngressConfig, IngressKind, IngressTarget } from './contract';
import { certificateFor, checkExposure, isInternetFacing, logAccess, openTo, pointDomainAt, TLS_POLICY } from './exposure';
import { Health } from './health';
import { portOf } from './load-balancer';
import { NetworkLoadBalancerOptions, NetworkProtocol } from './network-load-balancer-options';
import { reachablePorts } from './reach';
import { Posture } from '../posture/posture';
import { Finding } from '../private/findings';
import { Need } from '../private/stack-uses';
import { declareUnavoidable } from '../private/unavoidable';
import { LISTENER_RULES } from '../rules/catalogue';
import { evaluate } from '../rules/rule';
import { ServiceLoadBalancerShape } from '../rules/shapes';

const TLS_PORT = 443;

/** A Network Load Balancer that one service owns. */
export class NetworkLoadBalancerIngress implements IngressKind {
  public readonly wants: ServiceLoadBalancerShape;
  public readonly ownHealth?: Health;
  private readonly protocol: NetworkProtocol;

  constructor(private readonly options: NetworkLoadBalancerOptions) {
    this.protocol = options.protocol ?? (options.certificate ?? options.domain ? NetworkProtocol.TLS : NetworkProtocol.TCP);
    this.ownHealth = options.health;
    this.wants = {
      type: 'network',
      protocol: this.protocol === NetworkProtocol.UDP ? 'udp' : 'tcp',
      containerName: options.containerName,
      containerPort: options.containerPort,
    };
  }

  public healthOf(given?: Health): Health {
    return this.options.health ?? given ?? Health.tcp();
  }

  public check(given?: Health): Finding[] {
    const { certificate, domain, port } = this.options;
    const health = this.healthOf(given)._toShape();
    return [
      ...checkTargetGroup({ ...health, protocol: this.protocol }),
      ...checkExposure(this.options),
      ...evaluate(LISTENER_RULES, { protocol: this.protocol, port, certificate: certificate ?? domain, healthCheckPort: health.healthCheckPort }),
    ];
  }

  public needs(): Need[] {
    return [];
  }

  public bind(scope: Construct, target: IngressTarget): IngressConfig {
    const port = this.options.port ?? (this.protocol === NetworkProtocol.TLS ? TLS_PORT : target.mapping.containerPort);
    const networkLoadBalancer = this.makeLoadBalancer(scope, target.vpc);
    const targetGroup = this.makeTargetGroup(scope, 'Targets', target);
    const listener = this.addListener(scope, networkLoadBalancer, targetGroup, port);
    openTo(networkLoadBalancer, this.options, [this.protocol === NetworkProtocol.UDP ? ec2.Port.udp(port) : ec2.Port.tcp(port)]);
    pointDomainAt(scope, this.options, networkLoadBalancer);
    const host = this.options.domain?.name ?? networkLoadBalancer.loadBalancerDnsName;
    return {
      networkLoadBalancer,
      targetGroup,
      url: `${this.protocol.toLowerCase()}://${host}:${Tokenization.stringifyNumber(port)}`,
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        const { connections } = target.service;
        connections.allowFrom(networkLoadBalancer, reachablePorts(target), 'Load balancer to target');
        if (target.health.port !== undefined) {
          connections.allowFrom(networkLoadBalancer, ec2.Port.tcp(target.health.port), 'health check');
        }
      },
      makeTargetGroup: id => this.makeTargetGroup(scope, id, target),
      productionListener: () => ecs.ListenerRuleConfiguration.networkListener(listener),
    };
  }

  private makeLoadBalancer(scope: Construct, vpc: ec2.IVpc): elbv2.NetworkLoadBalancer {
    const loadBalancer = new elbv2.NetworkLoadBalancer(scope, 'NetworkLoadBalancer', {
      vpc,
      internetFacing: isInternetFacing(this.options),
      crossZoneEnabled: true,
      deletionProtection: Posture.of(scope).deletionProtection,
      // A load balancer without one can never get one.
      securityGroups: [new ec2.SecurityGroup(scope, 'NetworkLoadBalancerSecurityGroup', {
        vpc, description: 'Network load balancer', allowAllOutbound: false,
      })],
    });
    if (this.protocol === NetworkProtocol.TLS) {
      logAccess(loadBalancer, AccessLogBucket.ofNetwork(scope));
    } else {
      declareUnavoidable(loadBalancer, {
        id: 'AwsSolutions-ELB2',
        reason: 'A network load balancer logs access for TLS only; VPC flow logs show who connects.',
      });
    }
    return loadBalancer;
  }

  private addListener(
    scope: Construct, loadBalancer: elbv2.NetworkLoadBalancer, targetGroup: elbv2.NetworkTargetGroup, port: number,
  ): elbv2.NetworkListener {
    const certificate = certificateFor(scope, this.options);
    return loadBalancer.addListener('Listener', {
      port,
      protocol: elbv2.Protocol[this.protocol],
      certificates: certificate && [certificate],
      sslPolicy: certificate && TLS_POLICY,
      defaultTargetGroups: [targetGroup],
    });
  }

  private makeTargetGroup(scope: Construct, id: string, target: IngressTarget): elbv2.NetworkTargetGroup {
    const { interval, timeout, ...healthCheck } = target.health.toTargetGroupHealthCheck();
    const targetGroup = new elbv2.NetworkTargetGroup(scope, id, {
      vpc: target.vpc,
      // TLS ends at the load balancer.
      protocol: this.protocol === NetworkProtocol.UDP ? elbv2.Protocol.UDP : elbv2.Protocol.TCP,
      port: target.mapping.containerPort,
      targetType: target.targetType,
      deregistrationDelay: target.health.drain,
      preserveClientIp: this.options.preserveClientIp,
      healthCheck: { ...healthCheck, protocol: healthCheck.path === undefined ? elbv2.Protocol.TCP : elbv2.Protocol.HTTP },
    });
    setTimes(targetGroup, target.health);
    return targetGroup;
  }
}
