import { Token } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/dependencies';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });

function waits(name: string, ...others: string[]): ContainerShape {
  return { name, dependsOn: others.map(containerName => ({ containerName, condition: 'START' })) };
}

function waitsFor(condition: string, target: ContainerShape): TaskDefinitionShape {
  return several({ name: 'a', dependsOn: [{ containerName: 'b', condition }] }, { name: 'b', ...target });
}

const CONDITION = 'containerDefinitions[0].dependsOn[0].condition';

testRules(rules, {
  links: {
    refuses: [
      [several({ name: 'web', links: ['databse:db'] }, { name: 'database' }),
        'containerDefinitions[0].links[0] must be another container of the task, got \'databse\'; did you mean database?'],
      [one({ name: 'web', links: ['web'] }), 'containerDefinitions[0].links[0] must be another container of the task, got \'web\''],
      [one({ links: ['a b'] }), 'containerDefinitions[0].links[0] must be name or name:alias, got \'a b\''],
      [several({ name: 'web', links: [`databse:${token}`] }, { name: 'database' }),
        'containerDefinitions[0].links[0] must be another container of the task, got \'databse\'; did you mean database?'],
      [one({ links: [`a b:${token}`] }), 'containerDefinitions[0].links[0] must be name or name:alias, got \'a b:…\''],
    ],
    accepts: [
      several({ name: 'web', links: ['db', 'db:database'] }, { name: 'db' }), one({ links: [token] }),
      several({ name: 'web', links: ['db', `d${token}`] }, { name: token }),
    ],
  },
  knownDependencies: {
    refuses: [
      [several(waits('web', 'databse'), { name: 'database' }),
        'containerDefinitions[0].dependsOn[0].containerName must be another container of the task, got \'databse\'; did you mean database?'],
      [one(waits('web', 'web')), 'containerDefinitions[0].dependsOn[0].containerName must be another container of the task, got \'web\''],
      [several(waits('web', 'web'), { name: token }), 'containerDefinitions[0].dependsOn[0].containerName must be another container of the task, got \'web\''],
    ],
    accepts: [
      several(waits('web', 'database'), { name: 'database' }), one(waits('web', token)),
      several(waits('web', 'database'), { name: token }), several(waits(token, 'database'), { name: 'database' }),
      { containerDefinitions: [waits('web', 'database'), Token.asAny({ Ref: 'Container' }) as never] },
    ],
  },
  dependencyConditions: {
    refuses: [
      [waitsFor('HEALTHY', {}), `${CONDITION} must be a condition that 'b' can reach, which has no health check, got 'HEALTHY'`],
      [waitsFor('SUCCESS', {}), `${CONDITION} must be a condition that 'b' can reach, which is essential, so that the task ends with it, got 'SUCCESS'`],
      [waitsFor('COMPLETE', { essential: true }),
        `${CONDITION} must be a condition that 'b' can reach, which is essential, so that the task ends with it, got 'COMPLETE'`],
    ],
    accepts: [
      waitsFor('HEALTHY', { healthCheck: { command: ['CMD', '/check'] } }), waitsFor('SUCCESS', { essential: false }), waitsFor('START', {}),
      waitsFor('SUCCESS', { essential: Token.asAny({ Ref: 'Essential' }) as never }), waitsFor(token, {}), one(waits('a', 'elsewhere')),
      several({ name: token, dependsOn: [{ containerName: token, condition: 'HEALTHY' }] }, { name: token }),
    ],
  },
  dependencyCycle: {
    refuses: [
      [several(waits('a', 'b'), waits('b', 'a')), 'containerDefinitions[0] must not wait for itself, got a -> b -> a'],
      [several(waits('a', 'b', 'c'), waits('b', 'd'), waits('c', 'd'), waits('d', 'a'), waits('e', 'f'), waits('f', 'e')),
        'containerDefinitions[0] must not wait for itself, got a -> b -> d -> a',
        'containerDefinitions[2] must not wait for itself, got c -> d -> a -> c',
        'containerDefinitions[4] must not wait for itself, got e -> f -> e'],
      [several({ name: 'a', links: ['b:x'] }, { name: 'b', volumesFrom: [{ sourceContainer: 'a' }] }),
        'containerDefinitions[0] must not wait for itself, got a -> b -> a'],
      [several({ name: 'a', links: [`b:${token}`] }, { name: 'b', links: ['a'] }), 'containerDefinitions[0] must not wait for itself, got a -> b -> a'],
    ],
    accepts: [
      several(waits('a', 'b', 'c', 'b'), waits('b', 'c'), waits('c')), one(waits('a', 'a')), one(waits('a', 'elsewhere')), one({}),
      several(waits(token, token), waits(token, token)), several({ name: 'a', links: [`b${token}`] }, waits('b', 'a')),
    ],
  },
});
