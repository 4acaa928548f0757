import { aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Access, Capacity, Connection, ImageSource, TaskDefinition } from '../../src';
import { template, testStack } from '../support/stack';

test('a connection to a bucket of another stack leaves weak references weak', () => {
  const stack = testStack();
  stack.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'weak');
  const storage = new Stack(stack.node.root, 'Storage', { env: { account: stack.account, region: stack.region } });
  const task = new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()], containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') }],
  });
  task.connectTo(Connection.toBucket(new s3.Bucket(storage, 'Uploads'), Access.READ));
  // Older versions of aws-cdk-lib have strong references only.
  if (JSON.stringify(template(stack)).includes('Fn::GetStackOutput')) expect(JSON.stringify(template(storage))).not.toContain('"Export"');
  else expect(JSON.stringify(template(storage))).toContain('"Export"');
});
