import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/references';
import { FARGATE, one, testRules } from '../../support/rule-cases';

const HEX = 'aA0'.padEnd(64, 'f');
const token = Token.asString({ Ref: 'Anything' });
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const LOG = 'containerDefinitions[0].logConfiguration';

function secret(valueFrom: string): TaskDefinitionShape {
  return one({ secrets: [{ name: 'S', valueFrom }] });
}

const REFUSED_REFERENCE = 'must be the ARN of a secret, or the name or ARN of a parameter, got';

testRules(rules, {
  image: {
    refuses: [
      [one({ image: '' }), 'containerDefinitions[0].image must not be empty, got \'\''],
      [one({ image: 'my image:1' }), 'containerDefinitions[0].image must hold only letters, digits and -_:./#@, got \'my image:1\''],
      [one({ image: '${IMAGE}' }), 'containerDefinitions[0].image must hold only letters, digits and -_:./#@, got \'${IMAGE}\''],
      [one({ image: 'nginx@sha256:abc' }),
        'containerDefinitions[0].image must end in @sha256: and 64 hex digits when it names a digest, got \'nginx@sha256:abc\''],
      [one({ image: 'nginx@1.29' }), 'containerDefinitions[0].image must end in @sha256: and 64 hex digits when it names a digest, got \'nginx@1.29\''],
      [one({ image: 'https://docker.io/nginx:1' }),
        'containerDefinitions[0].image must begin with the registry, without a scheme, got \'https://docker.io/nginx:1\''],
      [one({ image: 'Team/Api:1' }), 'containerDefinitions[0].image must have a repository in lower case, got \'Team/Api:1\''],
      ...['team//api:1', '/api', 'api/', 'a___b', '-a'].map((image): [TaskDefinitionShape, string] => [one({ image }),
        `containerDefinitions[0].image must have a repository of lower-case letters, digits and single ._-/ between them, got '${image}'`]),
      [one({ image: 'registry.example.com:http/api:1' }),
        'containerDefinitions[0].image must name a registry as host or host:port, got \'registry.example.com:http/api:1\''],
      ...[`nginx:${'x'.repeat(129)}`, 'nginx:', 'nginx:.1'].map((image): [TaskDefinitionShape, string] => [one({ image }),
        `containerDefinitions[0].image must have a tag of 1 to 128 letters, digits and ._- that starts with no . or -, got '${image}'`]),
      [one({ image: 'a'.repeat(256) }), 'containerDefinitions[0].image must be at most 255 characters, got 256'],
      [one({ image: `${token}:my tag` }), 'containerDefinitions[0].image must hold only letters, digits and -_:./#@, got \'…:my tag\''],
    ],
    accepts: [
      ...[
        'nginx', 'nginx:1.29', 'public.ecr.aws/nginx/nginx:1.29', 'localhost:5000/a/b_c:v1', `nginx@sha256:${HEX}`, `nginx:1.29@sha256:${HEX}`,
        `${'a'.repeat(255)}@sha256:${HEX}`, token,
      ].map(reference => one({ image: reference }, FARGATE)),
      one({ image: `${token}/app:1` }), one({ image: `nginx@${token}` }),
    ],
  },
  environmentFiles: {
    refuses: [
      [one({ environmentFiles: [{ value: 's3://bucket/app.env' }] }),
        'containerDefinitions[0].environmentFiles[0].value must be the ARN of an S3 object that ends in .env, got \'s3://bucket/app.env\''],
      [one({ environmentFiles: [{ value: 'arn:aws:s3:::bucket/app.txt' }] }),
        'containerDefinitions[0].environmentFiles[0].value must be the ARN of an S3 object that ends in .env, got \'arn:aws:s3:::bucket/app.txt\''],
      [one({ environmentFiles: [{ value: `s3://${token}/app.env` }, { value: `arn:aws:s3:::${token}/app.txt` }] }),
        'containerDefinitions[0].environmentFiles[0].value must be the ARN of an S3 object that ends in .env, got \'s3://…/app.env\'',
        'containerDefinitions[0].environmentFiles[1].value must be the ARN of an S3 object that ends in .env, got \'arn:aws:s3:::…/app.txt\''],
    ],
    accepts: [
      one({ environmentFiles: [{ value: 'arn:aws:s3:::bucket/a/b.env' }, { value: 'arn:aws-cn:s3:::bucket/.env.prod.env' }, { value: token }] }),
      one({ environmentFiles: [{ value: `arn:${token}:s3:::bucket/app.env` }, { value: `${token}/app.env` }, { value: `arn:aws:s3:::bucket/${token}` }] }),
    ],
  },
  credentialSpecs: {
    refuses: [
      [
        one({ credentialSpecs: ['file://spec.json'] }),
        'containerDefinitions[0].credentialSpecs[0] must be credentialspec: or credentialspecdomainless: with an ARN of S3 or SSM, got \'file://spec.json\'',
      ],
      [one({ credentialSpecs: [`file://${token}`] }),
        'containerDefinitions[0].credentialSpecs[0] must be credentialspec: or credentialspecdomainless: with an ARN of S3 or SSM, got \'file://…\''],
    ],
    accepts: [
      one({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/spec.json'] }),
      one({ credentialSpecs: ['credentialspecdomainless:arn:aws-cn:ssm:cn-north-1:123456789012:parameter/spec'] }), one({ credentialSpecs: [token] }),
      one({ credentialSpecs: [`credentialspec:${token}`] }), one({ credentialSpecs: [`credentialspecdomainless:arn:${token}:s3:::b/c`] }),
    ],
  },
  secretReferences: {
    refuses: [
      [secret('arn:aws:s3:::bucket/key'), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} 'arn:aws:s3:::bucket/key'`],
      // Somebody's password, perhaps.
      [secret('pass word!'), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} something else`],
      [one({ logConfiguration: { secretOptions: [{ name: 'a', valueFrom: '' }] } }),
        `${LOG}.secretOptions[0].valueFrom ${REFUSED_REFERENCE} something else`],
      [secret(`arn:aws:s3:::${token}/key`), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} 'arn:aws:s3:::…/key'`],
      [secret(`pass word ${token}`), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} something else`],
    ],
    accepts: [
      ...[
        SECRET, `${SECRET}:password`, `${SECRET}:password::`, `${SECRET}:password:AWSCURRENT:`, `${SECRET}:::`, '/prod/db', 'plain-name', 'name:3',
        'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db', 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:x', token,
      ].map(secret),
      ...[`arn:${token}:secretsmanager:eu-west-1:123456789012:secret:x`, `${token}:password::`, `/prod/${token}`].map(secret),
    ],
  },
});
