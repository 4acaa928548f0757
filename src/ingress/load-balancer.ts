import {
  Annotations, aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53,
  aws_route53_targets as targets, Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { IngressConfig, IngressKind, IngressTarget } from './contract';
import { LoadBalancerOptions } from './load-balancer-options';
import { Posture } from '../posture/posture';
import { Finding } from '../private/findings';
import { secondsOf } from '../private/tokens';
import { declareUnavoidable } from '../private/unavoidable';
import { LOAD_BALANCER_RULES } from '../rules/catalogue';
import { evaluate } from '../rules/rule';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** TLS 1.3 and 1.2 with forward secrecy, and hybrid post-quantum key agreement for clients that offer it. */
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' as elbv2.SslPolicy;

/** Id of the warning about plain HTTP; acknowledge it where HTTP is meant. */
const HTTP_WARNING = 'cdk-ecs-blueprints:http-without-certificate';

/** An Application Load Balancer that one service owns. */
export class LoadBalancerIngress implements IngressKind {
  private readonly internetFacing: boolean;
  private readonly allowFrom: ec2.IPeer[];

  constructor(private readonly options: LoadBalancerOptions) {
    this.internetFacing = options.internetFacing ?? true;
    this.allowFrom = options.allowFrom ?? [];
  }

  public check(): Finding[] {
    return evaluate(LOAD_BALANCER_RULES, {
      scheme: this.internetFacing ? 'internet-facing' : 'internal',
      allowFrom: this.allowFrom,
      certificate: this.options.certificate,
      domainName: this.options.domain?.name,
      hostedZoneName: this.options.domain?.zone.zoneName,
    });
  }

  public bind(scope: Construct, target: IngressTarget): IngressConfig {
    const loadBalancer = this.makeLoadBalancer(scope, target.vpc);
    const certificate = this.certificateFor(scope);
    const targetGroup = makeTargetGroup(scope, target);
    const listener = this.addListeners(loadBalancer, targetGroup, certificate);

    if (target.health.port !== undefined) {
      target.service.connections.allowFrom(loadBalancer, ec2.Port.tcp(target.health.port), 'health check');
    }
    this.openTo(loadBalancer, certificate ? [HTTPS_PORT, HTTP_PORT] : [HTTP_PORT]);
    this.pointDomainAt(scope, loadBalancer);

    const host = this.options.domain?.name ?? loadBalancer.loadBalancerDnsName;
    return { loadBalancer, targetGroup, listener, url: `${certificate ? 'https' : 'http'}://${host}` };
  }

  private makeLoadBalancer(scope: Construct, vpc: ec2.IVpc): elbv2.ApplicationLoadBalancer {
    const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
      vpc,
      internetFacing: this.internetFacing,
      dropInvalidHeaderFields: true,
      deletionProtection: Posture.of(scope).deletionProtection,
    });
    const logs = AccessLogBucket.of(scope);
    loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    loadBalancer.setAttribute('access_logs.s3.bucket', logs.bucket.bucketName);
    if (logs.policy) {
      // The load balancer alone, not its security group and listeners: delivery is tried when it is made.
      loadBalancer.node.defaultChild?.node.addDependency(logs.policy);
    }
    return loadBalancer;
  }

  private certificateFor(scope: Construct): acm.ICertificate | undefined {
    const { certificate, domain } = this.options;
    if (domain) {
      return new acm.Certificate(scope, 'Certificate', {
        domainName: domain.name,
        validation: acm.CertificateValidation.fromDns(domain.zone),
      });
    }
    if (!certificate) {
      Annotations.of(scope).addWarningV2(HTTP_WARNING,
        'the load balancer speaks plain HTTP because it has neither certificate nor domain; give one of them');
    }
    return certificate;
  }

  private addListeners(
    loadBalancer: elbv2.ApplicationLoadBalancer, targetGroup: elbv2.ApplicationTargetGroup, certificate?: acm.ICertificate,
  ): elbv2.ApplicationListener {
    if (!certificate) {
      return loadBalancer.addListener('Http', { port: HTTP_PORT, open: false, defaultTargetGroups: [targetGroup] });
    }
    loadBalancer.addListener('Http', {
      port: HTTP_PORT,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: String(HTTPS_PORT), permanent: true }),
    });
    return loadBalancer.addListener('Https', {
      port: HTTPS_PORT,
      open: false,
      certificates: [certificate],
      sslPolicy: TLS_POLICY,
      defaultTargetGroups: [targetGroup],
    });
  }

  private openTo(loadBalancer: elbv2.ApplicationLoadBalancer, ports: number[]): void {
    for (const peer of this.allowFrom) {
      for (const port of ports) {
        loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(port), `clients on ${port}`);
      }
      if (isEverybody(peer)) {
        declareUnavoidable(loadBalancer, {
          id: 'AwsSolutions-EC23',
          reason: 'allowFrom names everybody: a public service is reached from every address, through its load balancer only.',
        });
      }
    }
  }

  private pointDomainAt(scope: Construct, loadBalancer: elbv2.ApplicationLoadBalancer): void {
    const { domain } = this.options;
    if (domain) {
      new route53.ARecord(scope, 'Alias', {
        zone: domain.zone,
        // The dot says that the name is complete, also where it is a token.
        recordName: `${domain.name}.`,
        target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(loadBalancer)),
      });
    }
  }
}

function makeTargetGroup(scope: Construct, target: IngressTarget): elbv2.ApplicationTargetGroup {
  const { interval, timeout, ...healthCheck } = target.health.toTargetGroupHealthCheck();
  const targetGroup = new elbv2.ApplicationTargetGroup(scope, 'Targets', {
    vpc: target.vpc,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port: HTTP_PORT,
    targetType: target.targetType,
    deregistrationDelay: target.health.drain,
    healthCheck,
    targets: [target.service.loadBalancerTarget({ containerName: target.containerName, containerPort: target.containerPort })],
  });
  // Not through the L2, which compares the two in milliseconds and fails on tokens; our rules have compared them already.
  const resource = targetGroup.node.defaultChild as elbv2.CfnTargetGroup;
  resource.healthCheckIntervalSeconds = secondsOf(interval);
  resource.healthCheckTimeoutSeconds = secondsOf(timeout);
  return targetGroup;
}

function isEverybody(peer: ec2.IPeer): boolean {
  return !Token.isUnresolved(peer.uniqueId) && (peer.uniqueId === '0.0.0.0/0' || peer.uniqueId === '::/0');
}
