import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { SharedIngressOptions } from './shared-ingress-options';
import { TestTraffic } from './test-traffic';
import { ConditionShape } from '../api/ingress/listener-shape';
import { PropPaths } from '../rules/prop-paths';

/** The conditions in the format of `CreateRule`, for rules. */
export function conditionsOf(options: SharedIngressOptions): ConditionShape[] {
  const single = (field: string, values?: string[]): ConditionShape[] => values ? [{ field, values }] : [];
  const named = (field: string, all: { [name: string]: string[] } = {}): ConditionShape[] =>
    Object.entries(all).map(([name, values]) => ({ field, name, values }));
  return [
    ...single('host-header', options.hostHeaders),
    ...single('path-pattern', options.pathPatterns),
    ...named('http-header', options.httpHeaders),
    ...single('http-request-method', options.httpRequestMethods),
    ...named('query-string', options.queryStrings),
  ];
}

/** Condition of test traffic by header; empty if test traffic uses a port. */
export function testHeader({ _plan: { shape: { header } } }: TestTraffic): ConditionShape[] {
  return header ? [{ field: 'http-header', name: header.name, values: [header.value] }] : [];
}

/** Options by the fields of conditions. */
export const CONDITION_PROPS: PropPaths = {
  'host-header': 'hostHeaders',
  'path-pattern': 'pathPatterns',
  'http-header': 'httpHeaders',
  'http-request-method': 'httpRequestMethods',
  'query-string': 'queryStrings',
};

/** Converts a condition to aws-cdk-lib. */
export function renderCondition({ field, name = '', values }: ConditionShape): elbv2.ListenerCondition {
  switch (field) {
    case 'host-header': return elbv2.ListenerCondition.hostHeaders([...values]);
    case 'path-pattern': return elbv2.ListenerCondition.pathPatterns([...values]);
    case 'http-header': return elbv2.ListenerCondition.httpHeader(name, [...values]);
    case 'http-request-method': return elbv2.ListenerCondition.httpRequestMethods([...values]);
    default: return elbv2.ListenerCondition.queryStrings(values.map(value => ({ key: name, value })));
  }
}
