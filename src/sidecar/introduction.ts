import { aws_ecs as ecs, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { WHOLE_SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';
import { introductions } from '../task/sidecar-plan';
import { writerOf } from '../task/task-writer';
import { declareVariables } from '../task/told-variables';

/** Configures containers for sidecars after everything has been added, when the variables of all containers are known. */
export class Introduction implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition) {}

  public visit(node: IConstruct): void {
    if (node !== this.definition) return;
    const writer = writerOf(this.definition);
    const names = new Set(writer.sidecars.map(({ shape }) => shape.name));
    const containers = writer.now();
    const neighbours = containers.filter(({ name = '', firelensConfiguration }) => !names.has(name) && !firelensConfiguration);
    declareVariables(this.definition, new Set(containers.filter(each => !neighbours.includes(each)).map(({ name = '' }) => name)));
    for (const neighbour of neighbours) {
      writer.amend(neighbour.name ?? '', introductions(neighbour, writer.sidecars));
    }
    const sidecars = writer.sidecars.map(({ shape }) => shape);
    report(this.definition, judge(WHOLE_SIDECAR_RULES, { task: { containerDefinitions: neighbours }, sidecars }));
  }
}
