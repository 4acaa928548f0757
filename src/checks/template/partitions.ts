import { TemplateCheck, TemplateViolation } from './check';
import { at } from './json';
import { isLiteral } from './symbols';
import { Template } from './template';

const CHINA = /^cn-/;
const GOV_CLOUD = /^us-gov-/;
/** Service names, the same in all partitions. */
const SERVICE_NAME = /^[a-z0-9-]+\.amazonaws\.com$/;
/**
 * Places where service names can have more parts, such as `logging.s3.amazonaws.com`. Regional names have another suffix in China.
 */
const PRINCIPAL = /\bPrincipal\.Service(\[\d+\])?$/;
const REGION = /(^|\.)[a-z]{2}(-[a-z]+)+-\d\./;
const DOMAIN = /[\w.-]*\.amazonaws\.com(?!\.cn\b)\b/g;
const ARN_OF_AWS = /\barn:aws:[\w*-]*:/;

/** All texts of a resource with their paths. Intrinsic functions are read as their result. */
function textsIn(template: Template, value: unknown, path = ''): { readonly path: string; readonly text: string }[] {
  const text = template.texts.of(value);
  const encoded = at(value, 'Fn::Base64');
  if (encoded !== undefined) return textsIn(template, encoded, path);
  if (text !== undefined) return [{ path, text }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    textsIn(template, inner, Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`));
}

function search(template: Template, problemOf: (text: string, path: string) => { value: string; problem: string } | undefined): TemplateViolation[] {
  return template.resources.flatMap(({ id, properties }) => textsIn(template, properties).flatMap(({ path, text }) => {
    const found = problemOf(text, path);
    return found === undefined ? [] : [{ logicalId: id, path, ...found }];
  }));
}

/** Regions in China use another domain. */
export const DOMAINS: TemplateCheck = {
  id: 'ECS-CFN-080',
  kind: 'cannot-work',
  title: 'In the regions of China, names below amazonaws.com end in amazonaws.com.cn, other than global service principals',
  remedy: 'put the name together with AWS::URLSuffix',
  see: 'https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html',
  check: template => CHINA.test(template.environment.region ?? '') ? search(template, (text, path) => {
    const domain = text.match(DOMAIN)?.find(name => !(name === text && isService(name, path)) && !isOutside(name));
    return domain === undefined ? undefined : { value: domain, problem: `must end in amazonaws.com.cn in China, got ${template.texts.show(domain)}` };
  }) : [],
};

/** Whether a domain is a service name in a place that allows one. */
function isService(name: string, path: string): boolean {
  return SERVICE_NAME.test(name) || (PRINCIPAL.test(path) && !REGION.test(name));
}

/** Whether a domain contains a Region outside of China. */
function isOutside(name: string): boolean {
  return /\.(?!cn-)[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com$/.test(name);
}

/** ARNs use the partition of the stack. */
export const PARTITIONS: TemplateCheck = {
  id: 'ECS-CFN-081',
  kind: 'cannot-work',
  title: 'In the regions of China and in AWS GovCloud (US), ARNs name the partition of these',
  remedy: 'put the ARN together with AWS::Partition',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  check: template => CHINA.test(template.environment.region ?? '') || GOV_CLOUD.test(template.environment.region ?? '') ? search(template, text => {
    const [arn] = ARN_OF_AWS.exec(text) ?? [];
    return arn === undefined || !isLiteral(arn) ? undefined : { value: arn, problem: `must name the partition of the region, got ${arn}…` };
  }) : [],
};
