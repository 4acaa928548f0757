import { App, Aws, aws_ecs as ecs, CfnCondition, CfnDynamicReference, CfnDynamicReferenceService, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { TaskDefinition } from '../../src';
import { IntrinsicParts } from '../../src/task/intrinsic-parts';
import { command, folderWith } from '../support/command';

const parameter = (key: string) => new CfnDynamicReference(CfnDynamicReferenceService.SSM, key).toString();

/** What only the deployment knows, in all the ways in which a template says it. */
function values(stack: Stack): { readonly [name: string]: string } {
  const table = new CfnParameter(stack, 'Table');
  const isProd = new CfnCondition(stack, 'IsProd');
  return {
    HOME_OF: Fn.sub('${!HOME}/${AWS::Region}/${ Table }'),
    OWN: Fn.sub('${Name}-${Table}', { Name: Fn.importValue('name') }),
    HOST: parameter('/shop/host:1'),
    OTHER_HOST: `http://${parameter('/shop-host:1')}:80`,
    NESTED: Fn.join('', ['{{resolve:ssm:', table.valueAsString, '}}']),
    PASSWORD: new CfnDynamicReference(CfnDynamicReferenceService.SECRETS_MANAGER, 'shop').toString(),
    STAGE: Fn.conditionIf(isProd.logicalId, 'prod', 'dev').toString(),
    SAME_STAGE: Fn.conditionIf(isProd.logicalId, 'prod', 'dev').toString(),
    IMPORTED: Fn.importValue('other'),
    BOTH: Fn.join('-', [table.valueAsString, Aws.REGION, 'x']),
  };
}

test('toCompose and run-local on the template write the same file', () => {
  const app = new App({ outdir: folderWith({}), analyticsReporting: false, treeMetadata: false });
  const stack = new Stack(app, 'Shop');
  const definition = new ecs.Ec2TaskDefinition(stack, 'Task', { family: 'shop' });
  definition.addContainer('app', {
    image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryLimitMiB: 128, environment: values(stack), user: Aws.NO_VALUE, dockerLabels: { host: parameter('/shop/host:1') },
  });
  const text = TaskDefinition.fromEcsTaskDefinition(definition).toCompose({ awsCredentials: true });
  const { out } = command('run-local', app.synth().directory, '--credentials');
  expect(out.split('\n')).toEqual(text.split('\n'));
  expect(text.split('\n').filter(line => line.startsWith('#   ') && line.includes(' of app'))).toEqual([
    '#   APP_LABELS_HOST  labels host of app: <ssm_shop_host_1>',
    '#   BOTH  BOTH of app: <Table>-<AWS_Region>-x',
    '#   HOME_OF  HOME_OF of app: ${HOME}/<AWS_Region>/<Table>',
    '#   HOST  HOST of app: <ssm_shop_host_1>',
    '#   IMPORTED  IMPORTED of app: <ImportValue_2>',
    '#   NESTED  NESTED of app: <ssm_Table>',
    '#   OTHER_HOST  OTHER_HOST of app: http://<ssm_shop_host_1_2>:80',
    '#   OWN  OWN of app: <ImportValue>-<Table>',
    '#   PASSWORD  PASSWORD of app: <secretsmanager_shop>',
    '#   SAME_STAGE  SAME_STAGE of app: <If>',
    '#   STAGE  STAGE of app: <If>',
  ]);
  expect(text).not.toMatch(/resolve:|NO_VALUE|user:/);
});

test('leaves out what is AWS::NoValue, and follows attributes in both forms', () => {
  const noValue = { Ref: 'AWS::NoValue' };
  const [long, short] = ['Table.Arn', ['Table', 'Arn']].map(attribute => new IntrinsicParts().read({ 'Fn::GetAtt': attribute }));
  expect(new IntrinsicParts().read({ user: noValue, command: ['a', noValue] })).toEqual({ user: undefined, command: ['a'] });
  expect(long).toBe(short);
});
