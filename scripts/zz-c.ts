process.env.CDK_VALIDATION = 'false';
import { App, Stack, Size, Duration, aws_ecs as ecs } from 'aws-cdk-lib';
import { readdirSync } from 'fs';
import { Capacity, TaskDefinition, ImageSource } from '/work/wt/compose/src';
const d = '/work/shared/corpus/compose/';
const only = process.argv[2];
for (const f of readdirSync(d)) {
  if (only && !f.includes(only)) continue;
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'S');
  console.log('#####', f);
  try {
    TaskDefinition.fromCompose(stack, 'Task', d + f, { capacities: [Capacity.fargate()] });
    app.synth();
    console.log('OK');
  } catch (e) { const m = (e as Error).message; console.log(/findings|\(ECS-/.test(m) ? m.split('\n').map(l => l.replace(/ https:\S+$/, '')).slice(0, only ? 100 : 7).join('\n') : (e as Error).stack); }
}
