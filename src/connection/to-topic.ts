import { aws_ec2 as ec2, aws_iam as iam, aws_sns as sns } from 'aws-cdk-lib';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { useKey } from './key-statement';
import { variableName } from './variable-name';

/** An SNS topic that the application publishes to, by its ARN. */
export function topicConnection(topic: sns.ITopic, options: VariableConnectionOptions): ConnectionPlan {
  const variable = options.variable ?? variableName(topic, 'TOPIC_ARN');
  return {
    containerName: options.containerName,
    environment: { [variable]: topic.topicArn },
    statements: [
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
      ...useKey(topic.masterKey, 'sns', ['kms:Decrypt', 'kms:GenerateDataKey']),
    ],
    needed: { endpoints: [ec2.InterfaceVpcEndpointAwsService.SNS] },
    needs: [{ path: 'connectTo', value: topic.topicArn, provider: topic, behind: [topic.masterKey?.keyArn] }],
    shape: { variable, target: topic.node.path },
  };
}
