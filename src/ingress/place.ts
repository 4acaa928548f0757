import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { isInternetFacing } from './exposure';
import { ExposureOptions } from './load-balancer-options';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { BALANCER_PLACE_RULES } from '../rules/network/network-rules';
import { renamePaths } from '../rules/prop-paths';

/** Where a load balancer is to be created, as far as it is known. */
export interface IngressPlace {
  readonly scope: IConstruct;
  readonly vpc?: ec2.IVpc;
  readonly region?: string;
}

/** Place of a load balancer that is created in the stack of a construct. */
export function placeOf(scope: IConstruct, vpc?: ec2.IVpc): IngressPlace {
  return { scope, vpc, region: Stack.of(scope).region };
}

/** Findings about the zones and the region of a load balancer; `network` is the prop path of its network. */
export function checkPlace(
  type: 'application' | 'network', options: ExposureOptions, { vpc, region }: IngressPlace, network: string,
): Finding[] {
  return renamePaths(judge(BALANCER_PLACE_RULES, {
    type,
    scheme: isInternetFacing(options) ? 'internet-facing' : 'internal',
    zones: vpc && zonesOf(vpc, isInternetFacing(options)),
    region,
    certificateRegion: options.certificate && regionOf(options.certificate),
  }), { network });
}

/** Zones of the subnets that aws-elasticloadbalancingv2 takes; not known where the VPC is imported by lists of tokens. */
function zonesOf(vpc: ec2.IVpc, internetFacing: boolean): number | undefined {
  if (Token.isUnresolved(vpc.availabilityZones)) return undefined;
  const kinds = internetFacing ? [vpc.publicSubnets] : [vpc.privateSubnets, vpc.isolatedSubnets, vpc.publicSubnets];
  const subnets = kinds.find(kind => kind.length > 0) ?? [];
  return new Set(subnets.map(subnet => subnet.availabilityZone)).size;
}

function regionOf({ certificateArn, env }: acm.ICertificate): string | undefined {
  return Token.isUnresolved(certificateArn) ? env.region : Arn.split(certificateArn, ArnFormat.SLASH_RESOURCE_NAME).region;
}

/** Findings about the VPC of a shared listener. */
export function checkListenerPlace(listener: elbv2.IApplicationListener, { vpc: tasks }: IngressPlace): Finding[] {
  const balancer = listener instanceof elbv2.ApplicationListener ? listener.loadBalancer.vpc : undefined;
  if (!balancer || !tasks || isMade(balancer) !== isMade(tasks)) return [];
  return judge(BALANCER_PLACE_RULES, { vpc: nameOf(balancer), tasksVpc: nameOf(tasks) });
}

/** A VPC of the app can also be imported by id in another stack, so only two created or two imported VPCs can be compared. */
function isMade(vpc: ec2.IVpc): boolean {
  return vpc instanceof ec2.Vpc;
}

function nameOf(vpc: ec2.IVpc): string {
  return isMade(vpc) ? vpc.node.path : vpc.vpcId;
}
