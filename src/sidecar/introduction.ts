import { aws_ecs as ecs, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ContainerShape } from '../api/task/shape';
import { taskResource } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { declareUnavoidable } from '../private/unavoidable';
import { WHOLE_SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';
import { hasOwnVariables } from '../task/given-variables';
import { introductions } from '../task/sidecar-plan';
import { writerOf } from '../task/task-writer';

/** Configures containers for sidecars after everything has been added, when the variables of all containers are known. */
export class Introduction implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition) {}

  public visit(node: IConstruct): void {
    if (node !== this.definition) return;
    const writer = writerOf(this.definition);
    const names = new Set(writer.sidecars.map(({ shape }) => shape.name));
    const neighbours = writer.now().filter(({ name = '', firelensConfiguration }) => !names.has(name) && !firelensConfiguration);
    for (const neighbour of neighbours) {
      writer.amend(neighbour.name ?? '', introductions(neighbour, writer.sidecars));
    }
    this.declareVariables(neighbours);
    const sidecars = writer.sidecars.map(({ shape }) => shape);
    report(this.definition, judge(WHOLE_SIDECAR_RULES, { task: { containerDefinitions: neighbours }, sidecars }));
  }

  /** cdk-nag evaluates the whole task: if containers set variables themselves, its finding is about these and is kept. */
  private declareVariables(neighbours: readonly ContainerShape[]): void {
    if (!neighbours.some(neighbour => hasOwnVariables(this.definition, neighbour))) {
      declareUnavoidable(taskResource(this.definition), {
        id: 'AwsSolutions-ECS2',
        reason: 'The only variables are addresses and settings of sidecars, which are no secrets.',
      });
    }
  }
}
