import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { checkTargetGroup, setTimes, shares } from './application-target-group';
import { IngressConfig, IngressKind, IngressOrder, IngressPlan, IngressTarget } from './contract';
import { certificateFor, checkExposure, isInternetFacing, logAccess, openTo, pointDomainAt, TLS_POLICY } from './exposure';
import { Health } from './health';
import { portOf } from './load-balancer';
import { NetworkLoadBalancerOptions, NetworkProtocol } from './network-load-balancer-options';
import { checkOwnPlace, inOptions } from './order-findings';
import { reachablePorts } from './reach';
import { TestTraffic } from './test-traffic';
import { listenerSwitch } from './traffic-switch';
import { PatternIngressShape } from '../api/patterns/shape';
import { postureOf } from '../posture/posture';
import { declareInPacks } from '../private/audit-packs';
import { judge } from '../private/judge';
import { declareUnavoidable } from '../private/unavoidable';
import { LISTENER_RULES } from '../rules/ingress/listener-rules';

const TLS_PORT = 443;
const NO_ACCESS_LOGS = 'A network load balancer logs access for TLS only; VPC flow logs show who connects.';

/** A Network Load Balancer that one service owns. */
export class NetworkLoadBalancerIngress implements IngressKind {
  public readonly shape: PatternIngressShape;
  private readonly protocol: NetworkProtocol;

  constructor(private readonly options: NetworkLoadBalancerOptions) {
    this.shape = { allowFrom: options.allowFrom };
    this.protocol = options.protocol ?? (options.certificate ?? options.domain ? NetworkProtocol.TLS : NetworkProtocol.TCP);
  }

  public openTo(allowFrom: ec2.IPeer[]): IngressKind {
    return new NetworkLoadBalancerIngress({ ...this.options, allowFrom });
  }

  public plan(order: IngressOrder): IngressPlan {
    const { options, protocol } = this;
    const { certificate, domain, port } = options;
    const health = options.health ?? order.health ?? Health.tcp();
    return {
      shape: {
        type: 'network',
        protocol: protocol === NetworkProtocol.UDP ? 'udp' : 'tcp',
        containerName: options.containerName,
        containerPort: options.containerPort,
        listenerPorts: this.listenerPorts(),
      },
      health,
      findings: [...checkOwnPlace('network', order, options), ...inOptions(order, options, [
        ...checkTargetGroup({ ...health._toShape(), protocol }),
        ...checkExposure(options),
        ...judge(LISTENER_RULES, { protocol, port, certificate: certificate ?? domain, healthCheckPort: health.port }),
      ])],
      needs: [],
      claims: [],
      bind: (scope, target) => this.bind(scope, target, health),
    };
  }

  private bind(scope: Construct, target: IngressTarget, health: Health): IngressConfig {
    const [port = target.mapping.containerPort] = this.listenerPorts() ?? [];
    const networkLoadBalancer = this.makeLoadBalancer(scope, target.vpc);
    const targetGroup = this.makeTargetGroup(scope, 'Targets', target, health);
    const alternateTargetGroup = target.shiftsTraffic ? this.makeTargetGroup(scope, 'AlternateTargets', target, health) : undefined;
    const defaultAction = alternateTargetGroup
      ? elbv2.NetworkListenerAction.weightedForward(shares(targetGroup, alternateTargetGroup))
      : elbv2.NetworkListenerAction.forward([targetGroup]);
    const certificate = certificateFor(scope, this.options);
    const listener = this.addListener('Listener', networkLoadBalancer, { port, defaultAction, certificate });
    openTo(networkLoadBalancer, this.options, [this.openPort(port)]);
    pointDomainAt(scope, this.options, networkLoadBalancer);
    const host = this.options.domain?.domainName ?? networkLoadBalancer.loadBalancerDnsName;
    return {
      networkLoadBalancer,
      targetGroup,
      alternateTargetGroup,
      url: `${this.protocol.toLowerCase()}://${host}:${Tokenization.stringifyNumber(port)}`,
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        const { connections } = target.service;
        connections.allowFrom(networkLoadBalancer, reachablePorts(target), 'Load balancer to target');
        if (health.port !== undefined) {
          connections.allowFrom(networkLoadBalancer, ec2.Port.tcp(health.port), 'health check');
        }
      },
      productionSwitch: () => listenerSwitch(listener),
      testSwitch: test => listenerSwitch(this.addTestListener(networkLoadBalancer, test, defaultAction, certificate)),
    };
  }

  private makeLoadBalancer(scope: Construct, vpc: ec2.IVpc): elbv2.NetworkLoadBalancer {
    const loadBalancer = new elbv2.NetworkLoadBalancer(scope, 'NetworkLoadBalancer', {
      vpc,
      internetFacing: isInternetFacing(this.options),
      crossZoneEnabled: true,
      deletionProtection: postureOf(scope).deletionProtection,
      // A security group cannot be added to an existing Network Load Balancer.
      securityGroups: [new ec2.SecurityGroup(scope, 'NetworkLoadBalancerSecurityGroup', {
        vpc, description: 'Network load balancer', allowAllOutbound: false,
      })],
    });
    if (this.protocol === NetworkProtocol.TLS) {
      logAccess(loadBalancer, AccessLogBucket.ofNetwork(scope));
    } else {
      declareUnavoidable(loadBalancer, { id: 'AwsSolutions-ELB2', reason: NO_ACCESS_LOGS });
      declareInPacks(loadBalancer, 'ELBLoggingEnabled', NO_ACCESS_LOGS);
    }
    return loadBalancer;
  }

  /** Rules have already rejected test traffic without a port. */
  private addTestListener(
    loadBalancer: elbv2.NetworkLoadBalancer, { _plan: { shape: { port = 0 }, allowFrom } }: TestTraffic, defaultAction: elbv2.NetworkListenerAction,
    certificate?: acm.ICertificate,
  ): elbv2.NetworkListener {
    openTo(loadBalancer, { allowFrom }, [this.openPort(port)]);
    return this.addListener('Test', loadBalancer, { port, defaultAction, certificate });
  }

  private addListener(
    id: string, loadBalancer: elbv2.NetworkLoadBalancer,
    { certificate, ...props }: elbv2.BaseNetworkListenerProps & { readonly certificate?: acm.ICertificate },
  ): elbv2.NetworkListener {
    return loadBalancer.addListener(id, {
      ...props,
      protocol: elbv2.Protocol[this.protocol],
      certificates: certificate && [certificate],
      sslPolicy: certificate && TLS_POLICY,
    });
  }

  /** Undefined if it is the container port. */
  private listenerPorts(): number[] | undefined {
    const port = this.options.port ?? (this.protocol === NetworkProtocol.TLS ? TLS_PORT : undefined);
    return port === undefined ? undefined : [port];
  }

  private openPort(port: number): ec2.Port {
    return this.protocol === NetworkProtocol.UDP ? ec2.Port.udp(port) : ec2.Port.tcp(port);
  }

  private makeTargetGroup(scope: Construct, id: string, target: IngressTarget, health: Health): elbv2.NetworkTargetGroup {
    const { interval, timeout, ...healthCheck } = health.toTargetGroupHealthCheck();
    const targetGroup = new elbv2.NetworkTargetGroup(scope, id, {
      vpc: target.vpc,
      // TLS is terminated at the load balancer.
      protocol: this.protocol === NetworkProtocol.UDP ? elbv2.Protocol.UDP : elbv2.Protocol.TCP,
      port: target.mapping.containerPort,
      targetType: target.targetType,
      deregistrationDelay: health.deregistrationDelay,
      preserveClientIp: this.options.preserveClientIp,
      healthCheck: { ...healthCheck, protocol: healthCheck.path === undefined ? elbv2.Protocol.TCP : elbv2.Protocol.HTTP },
    });
    setTimes(targetGroup, health);
    return targetGroup;
  }
}
