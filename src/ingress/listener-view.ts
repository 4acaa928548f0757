import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * A listener as seen by the stack of a service: it accepts target groups and does not change security groups. aws-cdk-lib would
 * create one rule per service, and EC2 rejects duplicates when two services share their instances.
 */
export class ListenerView extends Resource implements elbv2.IApplicationListener {
  public readonly isApplicationListener = true;
  public readonly listenerArn: string;
  public readonly connections = new ec2.Connections();

  constructor(scope: Construct, id: string, private readonly listener: elbv2.IApplicationListener) {
    super(scope, id);
    this.listenerArn = listener.listenerArn;
  }

  public get listenerRef(): elbv2.ListenerReference {
    return { listenerArn: this.listenerArn };
  }

  public registerConnectable(): void {
    // See above.
  }

  public addCertificates(id: string, certificates: elbv2.IListenerCertificate[]): void {
    this.listener.addCertificates(id, certificates);
  }

  public addTargetGroups(id: string, props: elbv2.AddApplicationTargetGroupsProps): void {
    this.listener.addTargetGroups(id, props);
  }

  public addTargets(id: string, props: elbv2.AddApplicationTargetsProps): elbv2.ApplicationTargetGroup {
    return this.listener.addTargets(id, props);
  }

  public addAction(id: string, props: elbv2.AddApplicationActionProps): void {
    this.listener.addAction(id, props);
  }
}
