import { circles, danglingReferences, physicalNames, repeatedRules, Synthesized } from './templates';

function stack(resources: { [id: string]: object }, outputs: object = {}, after: string[] = []): Synthesized[string] {
  return { template: { Resources: resources, Outputs: outputs } as Synthesized[string]['template'], after };
}

test('references that lead nowhere are found', () => {
  expect(danglingReferences({
    A: stack({ Here: { Type: 'T', Properties: { Ok: { Ref: 'Here' }, Region: { Ref: 'AWS::Region' }, Sub: { 'Fn::Sub': '${AWS::Partition}${Here.Arn}' } } } },
      { Out: { Value: { Ref: 'Here' }, Export: { Name: 'a' } } }),
    B: stack({
      Bad: {
        Type: 'T',
        DependsOn: ['Gone'],
        Properties: { A: { Ref: 'Gone' }, B: [{ 'Fn::GetAtt': ['Gone', 'Arn'] }], C: { 'Fn::Sub': '${Gone.Arn}' }, D: { 'Fn::ImportValue': 'a' } },
      },
    }),
    C: stack({ Good: { Type: 'T', Properties: { D: { 'Fn::ImportValue': 'a' } } } }, {}, ['A']),
  })).toEqual(['B: DependsOn Gone', 'B: Ref Gone', 'B: GetAtt Gone', 'B: Sub Gone', 'B: ImportValue a']);
});

test('stacks that wait for themselves are found', () => {
  expect(circles({ A: stack({}, {}, ['B']), B: stack({}, {}, ['A']), C: stack({}, {}, ['A']) })).toEqual(['A', 'B']);
});

test('rules that say the same are found, also over stacks', () => {
  const rule = (group: object, to = 9) => ({
    Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: group, SourceSecurityGroupId: 'sg-1', FromPort: 1, ToPort: to },
  });
  const owner = { ...stack({ Group: { Type: 'T' } }, { Out: { Value: { Ref: 'Group' }, Export: { Name: 'g' } } }) };
  expect(repeatedRules({ Owner: owner, A: stack({ R: rule({ 'Fn::ImportValue': 'g' }) }), B: stack({ R: rule({ 'Fn::ImportValue': 'g' }, 8) }) })).toEqual([]);
  expect(repeatedRules({
    Owner: stack({ ...owner.template.Resources, R: rule({ Ref: 'Group' }) }, owner.template.Outputs), A: stack({ S: rule({ 'Fn::ImportValue': 'g' }) }),
  })).toHaveLength(1);
});

test('names that somebody wrote out are found', () => {
  expect(physicalNames({ A: stack({ B: { Type: 'T', Properties: { RoleName: 'x', Name: { Ref: 'B' }, Other: 'y' } } }) })).toEqual(['A B.RoleName']);
});
