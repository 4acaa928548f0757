import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/roles';
import { FARGATE, one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const ROLE = 'arn:aws:iam::123456789012:role/execution';
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1';

testRules(rules, {
  roles: {
    refuses: [
      [one({ secrets: [{ name: 'A', valueFrom: 'a' }] }),
        'executionRoleArn must be given for secrets (containerDefinitions[0].secrets[0]), got none'],
      [one({ logConfiguration: { secretOptions: [{ name: 'A', valueFrom: 'a' }] } }),
        'executionRoleArn must be given for secrets (containerDefinitions[0].logConfiguration.secretOptions[0]), got none'],
      [one({ repositoryCredentials: { credentialsParameter: 'a' } }),
        'executionRoleArn must be given for credentials of a registry (containerDefinitions[0].repositoryCredentials), got none'],
      [one({ logConfiguration: { logDriver: 'awslogs' } }, FARGATE),
        'executionRoleArn must be given for awslogs (containerDefinitions[0].logConfiguration.logDriver), got none'],
      [one({ image: ECR }, FARGATE), 'executionRoleArn must be given for images from Amazon ECR (containerDefinitions[0].image), got none'],
      [{ volumes: [{ s3filesVolumeConfiguration: { fileSystemArn: 'x' } }] },
        'taskRoleArn must be given for S3 Files (volumes[0].s3filesVolumeConfiguration), got none'],
      [one({ image: `${token}.dkr.ecr.${token}.${token}/app:1` }, FARGATE), 'executionRoleArn must be given for images from Amazon ECR (containerDefinitions[0].image), got none'],
    ],
    accepts: [
      one({ secrets: [{ name: 'A', valueFrom: 'a' }], image: ECR }, { ...FARGATE, executionRoleArn: ROLE }),
      one({ secrets: [{ name: 'A', valueFrom: 'a' }] }, { executionRoleArn: token }),
      one({ image: ECR, logConfiguration: { logDriver: 'awslogs' } }, { requiresCompatibilities: ['EC2'] }),
      one({ image: 'public.ecr.aws/nginx/nginx:1' }, FARGATE),
      { taskRoleArn: ROLE, volumes: [{ s3filesVolumeConfiguration: { fileSystemArn: 'x' } }] },
      one({ image: token }, FARGATE), one({ secrets: Token.asAny({ Ref: 'Secrets' }) as never }),
    ],
  },
  roleArns: {
    refuses: [
      [{ taskRoleArn: 'arn:aws:iam::XXXXXXXXXXXX:role/app' }, 'taskRoleArn must be the ARN or the name of a role, got \'arn:aws:iam::XXXXXXXXXXXX:role/app\''],
      [{ executionRoleArn: 'arn:aws:iam::11111111111:role/app' },
        'executionRoleArn must be the ARN or the name of a role, got \'arn:aws:iam::11111111111:role/app\''],
      [{ taskRoleArn: 'my role' }, 'taskRoleArn must be the ARN or the name of a role, got \'my role\''],
      [{ taskRoleArn: `my role ${token}` }, 'taskRoleArn must be the ARN or the name of a role, got \'my role …\''],
    ],
    accepts: [
      { taskRoleArn: 'arn:aws:iam::111122223333:role/team/app', executionRoleArn: 'ecsTaskExecutionRole' },
      { taskRoleArn: 'arn:aws-us-gov:iam::111122223333:role/app' }, { taskRoleArn: token },
      { taskRoleArn: `arn:${token}:iam::${token}:role/app` },
    ],
  },
});
