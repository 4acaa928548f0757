import { CfnResource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Whether a construct is a resource of a type: aws-eks and aws-eks-v2 have classes of their own for it, and older versions one. */
export function isOfType(construct: IConstruct, type: string): boolean {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === type;
}
