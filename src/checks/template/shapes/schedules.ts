import { readingOf, ShapeReader } from './shape-reader';
import { TemplateShape } from './template-shape';
import { ScheduledActionShape, ServiceShape } from '../../../api/service/shape';
import { UNKNOWN } from '../../../api/unknown';
import { isObject } from '../json';
import { Template } from '../template';

const TARGET = readingOf({
  serviceNamespace: 'string',
  scheduledActions: [{ schedule: 'string', timezone: 'string', scalableTargetAction: { minCapacity: 'integer', maxCapacity: 'integer' } }],
});

interface Target {
  readonly serviceNamespace?: string;
  readonly scheduledActions?: unknown;
}

/** Reads the scheduled actions of the scalable targets of ECS. */
export function readSchedules(template: Template): TemplateShape<ServiceShape>[] {
  return template.ofType('AWS::ApplicationAutoScaling::ScalableTarget').flatMap(resource => {
    const reader = new ShapeReader(template);
    const { serviceNamespace, scheduledActions } = reader.read(resource.properties, TARGET) as Target;
    return serviceNamespace !== 'ecs' || !Array.isArray(scheduledActions) ? [] : [{
      resource,
      shape: { scalableTarget: { scheduledActions: scheduledActions.map(actionOf) } },
      propertyPathOf: path => reader.propertyPathOf(path.replace(/^scalableTarget\./, '')
        .replace(/\.timeZone$/, '.timezone').replace(/\.(?=m(?:in|ax)Capacity$)/, '.scalableTargetAction.')),
    }];
  });
}

/** Where a function makes an action, or its bounds, these may be anything. */
function actionOf(action: unknown): ScheduledActionShape {
  const bounds = isObject(action) ? action.scalableTargetAction ?? {} : UNKNOWN;
  return { ...isObject(action) ? action : {}, ...isObject(bounds) ? bounds : { minCapacity: UNKNOWN as unknown as number } };
}
