import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53,
  aws_route53_targets as targets, CfnResource, Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { ExposureOptions } from './load-balancer-options';
import { judge } from '../private/judge';
import { declareUnavoidable } from '../private/unavoidable';
import { Finding } from '../rules/finding';
import { LOAD_BALANCER_RULES } from '../rules/ingress/load-balancer-rules';

/** TLS 1.3 and 1.2 with forward secrecy, and hybrid post-quantum key agreement for clients that offer it. */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' as elbv2.SslPolicy;

/** Whether a load balancer has public addresses. */
export function isInternetFacing({ internetFacing }: ExposureOptions): boolean {
  return internetFacing ?? true;
}

/** Findings about the exposure of a load balancer. */
export function checkExposure(options: ExposureOptions): Finding[] {
  return judge(LOAD_BALANCER_RULES, {
    scheme: isInternetFacing(options) ? 'internet-facing' : 'internal',
    allowFrom: options.allowFrom ?? [],
    domainName: options.domain?.domainName,
    hostedZoneName: options.domain?.zone.zoneName,
  });
}

/** The given certificate, otherwise a new one for the domain. */
export function certificateFor(scope: Construct, { certificate, domain }: ExposureOptions): acm.ICertificate | undefined {
  return certificate ?? (domain
    && new acm.Certificate(scope, 'Certificate', { domainName: domain.domainName, validation: acm.CertificateValidation.fromDns(domain.zone) }));
}

/** Allows traffic from the given peers only. */
export function openTo(loadBalancer: Construct & ec2.IConnectable, { allowFrom = [] }: ExposureOptions, ports: ec2.Port[]): void {
  for (const peer of allowFrom) {
    for (const port of ports) {
      loadBalancer.connections.allowFrom(peer, port, `clients on ${port.toString()}`);
    }
    if (isEverybody(peer)) {
      declareUnavoidable(loadBalancer, {
        id: 'AwsSolutions-EC23',
        reason: 'allowFrom names everybody: a public service is reached from every address, through its load balancer only.',
      });
    }
  }
}

function isEverybody(peer: ec2.IPeer): boolean {
  return !Token.isUnresolved(peer.uniqueId) && (peer.uniqueId === '0.0.0.0/0' || peer.uniqueId === '::/0');
}

/** Creates a DNS record of the domain for a load balancer. */
export function pointDomainAt(scope: Construct, { domain }: ExposureOptions, loadBalancer: elbv2.ILoadBalancerV2): void {
  if (domain) {
    new route53.ARecord(scope, 'Alias', {
      zone: domain.zone,
      // The trailing dot makes the name absolute, also if it is a token.
      recordName: `${domain.domainName}.`,
      target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(loadBalancer)),
    });
  }
}

/** Enables access logs of a load balancer. */
export function logAccess(loadBalancer: elbv2.BaseLoadBalancer, logs: AccessLogBucket): void {
  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', logs.bucket.bucketName);
  const resource = loadBalancer.node.defaultChild;
  if (logs.policy && resource instanceof CfnResource) {
    // Only the load balancer: log delivery is tested when it is created.
    resource.node.addDependency(logs.policy);
  }
}
