import { aws_ecs as ecs, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { choicesOf } from './compose-choices';
import { readComposeFiles } from './compose-files';
import { ComposeTaskOptions } from './compose-options';
import { ComposeTaskPlan, planCompose, planComposeTask } from './compose-plan';
import { taskDemands } from '../../posture/demands';
import { makeLogGroup } from '../../posture/log-group';
import { logsOf } from '../add-container';
import { DefinedTask } from '../defined-task';
import { ImportedParts, makeImported } from '../imported-task-definition';
import { onlyRead } from '../read-secret';

/** Creates the task definition of the services of a Compose file. */
export function importCompose(scope: Construct, id: string, file: string, options: ComposeTaskOptions): DefinedTask {
  const read = readComposeFiles(file, options);
  const names = Object.keys(read.shape.services);
  const plan = planCompose(read, options, { tasks: [names] }, choicesOf(options, options.capacities));
  const task = plan.isReadable ? planComposeTask(plan, names, options, taskDemands(scope)) : undefined;
  const nothing = { described: {}, extensions: [], needs: [] };
  const findings = [...plan.findings, ...task?.findings ?? []];
  return makeImported(scope, id, { ...task ?? nothing, findings }, task ? composedParts(task, options) : NO_PARTS);
}

const NO_PARTS: ImportedParts = {
  grantsByShape: false,
  settingsOf: () => {
    throw new Error('a file with findings makes nothing');
  },
};

/** What aws-ecs is told of the containers of a planned task, because it grants permissions for it. */
export function composedParts(plan: ComposeTaskPlan, { taskRole, executionRole }: Pick<ComposeTaskOptions, 'taskRole' | 'executionRole'>): ImportedParts {
  let logGroup: logs.LogGroup | undefined;
  return {
    taskRole,
    executionRole,
    volumes: plan.volumes,
    grantsByShape: false,
    settingsOf: ({ name = '' }, owner) => {
      logGroup ??= makeLogGroup(owner, 'Logs');
      const image = plan.images.get(name)?.toContainerImage({ cpuArchitecture: plan.cpuArchitecture });
      if (image === undefined) throw new Error(`no image was planned for ${name}`);
      const secrets = Object.entries(plan.secrets.get(name) ?? {}).map(([variable, secret]): [string, ecs.Secret] => [variable, onlyRead(secret)]);
      return { image, logging: logsOf({ name }, logGroup), secrets: secrets.length > 0 ? Object.fromEntries(secrets) : undefined };
    },
  };
}
