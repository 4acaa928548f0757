import { App } from 'aws-cdk-lib';
import { synthesize } from './templates';
import { checkTemplate } from '../../src/checks/template/check';
import { TEMPLATE_CHECKS } from '../../src/checks/template/checks';
import { TemplateEnvironment } from '../../src/checks/template/resource';
import { Template } from '../../src/checks/template/template';

/** What all checks find in the templates of an app, each as `stack logicalId: path problem (id)`. */
export function findingsIn(app: App, environment?: TemplateEnvironment): string[] {
  return Object.entries(synthesize(app)).flatMap(([stack, { template }]) => checkTemplate(TEMPLATE_CHECKS, new Template(template, environment))
    .map(({ logicalId, path, problem, id }) => `${stack} ${logicalId}: ${path} ${problem} (${id})`));
}

/** What some checks find in a template: id, logical id and path of each finding. */
export function findingsOf(template: unknown, ids?: RegExp, environment?: TemplateEnvironment): string[] {
  return checkTemplate(TEMPLATE_CHECKS, new Template(template, environment))
    .filter(({ id }) => ids === undefined || ids.test(id))
    .map(({ id, logicalId, path, value }) => `${id} ${logicalId} ${path} ${value}`);
}
