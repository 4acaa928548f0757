import { Token } from 'aws-cdk-lib';
import { judge, Place, placeholdersIn, placeOf, plainName, substitutionFor } from '../../../src/api/task/json/placeholders';
import * as fc from '../../support/fast-check';

function named(text: string): [string, string][] {
  return placeholdersIn(text).map(placeholder => [placeholder.text, plainName(placeholder)]);
}

test.each<[string, [string, string][]]>([
  ['<IMAGE>', [['<IMAGE>', 'IMAGE']]],
  ['<prefix>/<dockercfg.json>', [['<prefix>', 'prefix'], ['<dockercfg.json>', 'dockercfg.json']]],
  ['<%= image %>', [['<%= image %>', 'image']]],
  ['${TAG:-1.0}', [['${TAG:-1.0}', 'TAG']]],
  ['${awslogs-group}', [['${awslogs-group}', 'awslogs-group']]],
  ['${var.image}:$TAG', [['${var.image}', 'var.image'], ['$TAG', 'TAG']]],
  ['$(IMAGE)', [['$(IMAGE)', 'IMAGE']]],
  ['{{region}}', [['{{region}}', 'region']]],
  ['{{ env `TAG` `latest` }}', [['{{ env `TAG` `latest` }}', 'TAG']]],
  ['{{- must_env "X" -}}', [['{{- must_env "X" -}}', 'X']]],
  ['${{ secrets.IMAGE }}', [['${{ secrets.IMAGE }}', 'secrets.IMAGE']]],
  ['{{{image}}}', [['{{{image}}}', 'image']]],
  ['${jsonencode({ a = 1 })}', [['${jsonencode({ a = 1 })}', 'jsonencode({ a = 1 })']]],
  ['$$ACCOUNT$$.dkr.ecr.$$REGION$$', [['$$ACCOUNT$$', 'ACCOUNT'], ['$$REGION$$', 'REGION']]],
  ['$$$X$$$ $$$$Y$$$$', [['$$$X$$$', 'X'], ['$$$$Y$$$$', 'Y']]],
  ['{aws_account_id}.dkr', [['{aws_account_id}', 'aws_account_id']]],
  ['firelens-repro-{INSERT ticket/issue ID}', [['{INSERT ticket/issue ID}', 'INSERT ticket/issue ID']]],
  ['#{Image.Tag}#', [['#{Image.Tag}#', 'Image.Tag']]],
  ['{% if x %}', [['{% if x %}', 'if x']]],
  ['%{ for x in y ~}', [['%{ for x in y ~}', 'for x in y ~']]],
])('%j holds %j', (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test.each([
  '', 'nginx:1.29@sha256:0', 'arn:aws:iam::XXXXXXXXXXXX:role/x', 'FILESYSTEM_ID', '^\\d{4}-\\d{2}$', '(?<year>\\d{4})', '{"a": 1}', '{}', '{{}}', '$', '$$',
  'a < b', '{{resolve:ssm:/image:1}}', '{job="firelens"}', '100%', '# comment', '{host:.+}',
  Token.asString({ Ref: 'Image' }), Token.asList({ Ref: 'Images' })[0],
])('%j holds none', text => {
  expect(named(text)).toEqual([]);
});

test('a placeholder is filled by its name, with its decoration or without', () => {
  const [placeholder] = placeholdersIn('{{ env `TAG` `latest` }}');
  for (const name of ['TAG', 'env `TAG` `latest`', '{{ env `TAG` `latest` }}']) {
    expect(substitutionFor(placeholder, new Map([[name, '1.0']]))).toBe('1.0');
  }
  expect(substitutionFor(placeholder, new Map([['latest', '1.0']]))).toBeUndefined();
});

test.each<[string, Place, string]>([
  ['<IMAGE>', 'strict', 'certain'],
  ['$IMAGE', 'strict', 'certain'],
  ['${GROUP}', 'strict', 'certain'],
  ['$(ec2_instance_id)', 'data', 'fine'],
  ['$tag', 'data', 'fine'],
  ['$$REGION$$', 'data', 'certain'],
  ['${URL}', 'data', 'suspicious'],
  ['<ES-URL>', 'data', 'suspicious'],
  ['<none>', 'data', 'suspicious'],
  ['<b>bold</b>', 'data', 'fine'],
  ['{x}', 'data', 'suspicious'],
  ['a {x}', 'data', 'fine'],
  ['{{region}}', 'data', 'suspicious'],
  ['{{.Name}}', 'data', 'fine'],
  ['$HOME', 'data', 'fine'],
  ['echo ${X} $Y $(date) <html>', 'code', 'fine'],
  ['kill $$X$$', 'code', 'suspicious'],
  ['{{command}}', 'code', 'suspicious'],
  ['curl <SERVICE_URL>', 'code', 'suspicious'],
  ['docker inspect -f {{json .State}}', 'code', 'fine'],
])('%j as %s is %s', (text, place, verdict) => {
  expect(placeholdersIn(text).map(placeholder => judge(placeholder, text, place))).toEqual(placeholdersIn(text).map(() => verdict));
  expect(placeholdersIn(text)).not.toEqual([]);
});

test.each<[string, Place]>([
  ['family', 'strict'],
  ['containerDefinitions[0].image', 'strict'],
  ['containerDefinitions[0].environment[0].name', 'strict'],
  ['containerDefinitions[0].environment[0].value', 'data'],
  ['containerDefinitions[0].dockerLabels.x', 'data'],
  ['containerDefinitions[12].command[3]', 'code'],
  ['containerDefinitions[0].entryPoint[0]', 'code'],
  ['containerDefinitions[0].healthCheck.command[1]', 'code'],
  ['containerDefinitions[0].logConfiguration.options.awslogs-group', 'strict'],
  ['containerDefinitions[0].firelensConfiguration.options.config-file-value', 'data'],
  ['containerDefinitions[1].logConfiguration.secretOptions[0].name', 'strict'],
  ['containerDefinitions[1].image', 'strict'],
  ['containerDefinitions[0].logConfiguration.options.awslogs-multiline-pattern', 'data'],
  ['containerDefinitions[0].logConfiguration.options.tag', 'data'],
  ['containerDefinitions[1].logConfiguration.options.Host', 'data'],
  ['placementConstraints[0].expression', 'data'],
])('%s is a place for %s', (path, place) => {
  expect(placeOf(path, container => container === 'containerDefinitions[1]')).toBe(place);
});

test('placeholders stand in the text in their order, and none overlaps another', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'${}<>()%#aB1_. \n`"') }), text => {
    let end = 0;
    for (const placeholder of placeholdersIn(text)) {
      expect(placeholder.offset).toBeGreaterThanOrEqual(end);
      expect(text.startsWith(placeholder.text, placeholder.offset)).toBe(true);
      end = placeholder.offset + placeholder.text.length;
    }
  }), { numRuns: 2000 });
});

test('long runs of opening marks take no time', () => {
  for (const mark of ['{{', '${', '${{', '${{a', '<a', '$$', '#{', '%{', '{a ']) {
    expect(placeholdersIn(mark.repeat(35_000))).toBeDefined();
  }
});
