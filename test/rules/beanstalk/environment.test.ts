import { UNKNOWN, unknownPart } from '../../../src/api/unknown';
import * as environment from '../../../src/rules/beanstalk/environment';
import { testRules } from '../../support/rule-cases';

testRules(environment, {
  platform: {
    refuses: [
      [
        { platform: { solutionStackName: '64bit Amazon Linux 2 v3.9.2 running ECS' } },
        'platform.solutionStackName must be like \'64bit Amazon Linux 2023 v4.7.7 running ECS\', got \'64bit Amazon Linux 2 v3.9.2 running ECS\'',
      ],
      [
        { platform: { solutionStackName: '64bit Amazon Linux 2023 v4.13.7 running Docker' } },
        'platform.solutionStackName must be like \'64bit Amazon Linux 2023 v4.7.7 running ECS\', got \'64bit Amazon Linux 2023 v4.13.7 running Docker\'',
      ],
      [
        { platform: { platformArn: 'ECS' } },
        'platform.platformArn must be like \'arn:aws:elasticbeanstalk:eu-west-1::platform/ECS running on 64bit Amazon Linux 2023\', got \'ECS\'',
      ],
    ],
    accepts: [
      { platform: { solutionStackName: '64bit Amazon Linux 2023 v4.7.7 running ECS' } },
      { platform: { platformArn: 'arn:aws:elasticbeanstalk:::platform/ECS running on 64bit Amazon Linux 2023' } },
      { platform: { platformArn: 'arn:aws-cn:elasticbeanstalk:cn-north-1::platform/ECS running on 64bit Amazon Linux 2023/4.7.7' } },
      { platform: { platformArn: `arn:aws:elasticbeanstalk:${unknownPart('r')}::platform/ECS running on 64bit Amazon Linux 2023` } },
      { platform: { solutionStackName: UNKNOWN } },
    ],
  },
  environmentNames: {
    refuses: [
      [{ environmentName: 'dev' }, 'environmentName must be 4 to 40 letters, digits and hyphens, got \'dev\''],
      [{ environmentName: 'shop-', applicationName: 'a/b' },
        'environmentName must be 4 to 40 letters, digits and hyphens, got \'shop-\'', 'applicationName must be 1 to 100 characters without slashes, got \'a/b\''],
    ],
    accepts: [{ environmentName: 'shop-dev', applicationName: 'The shop' }, { environmentName: UNKNOWN }],
  },
  instanceCounts: {
    refuses: [
      [{ instances: { minCapacity: 0 } }, 'instances.minCapacity must be 1 to 10000, got 0'],
      [{ instances: { minCapacity: 3, maxCapacity: 2, rootVolumeSize: 8 } },
        'instances.rootVolumeSize must be 10 to 16384 GiB, got 8', 'instances.maxCapacity must not be below minCapacity 3, got 2'],
      [{ updates: { batchSize: 101, timeout: 4000 }, hostPort: 70_000 },
        'updates.batchSize must be 1 to 100 percent, got 101', 'updates.timeout must be 1 to 3600 seconds, got 4000', 'hostPort must be 1 to 65535, got 70000'],
    ],
    accepts: [{}, { instances: { minCapacity: 2, maxCapacity: 2, rootVolumeSize: 10 }, updates: { batchSize: 30, timeout: 600 }, hostPort: 80 }],
  },
  instanceTypes: {
    refuses: [
      [{ instances: { instanceTypes: [] } }, 'instances.instanceTypes must be given, got none'],
      [{ instances: { instanceTypes: ['a', 'b'], architectures: ['arm64', 'x86_64'] } }, 'instances.instanceTypes must all have one CPU architecture, got arm64 and x86_64'],
      [{ instances: { instanceTypes: Array.from({ length: 41 }, (_, i) => `t${i}`) } }, 'instances.instanceTypes must be at most 40 instance types, got 41'],
    ],
    accepts: [{}, { instances: { instanceTypes: ['t4g.small', 'm7g.large'], architectures: ['arm64', 'arm64'] } }],
  },
  logRetention: {
    refuses: [[{ logRetention: 2192 }, 'logRetention must be a retention of Elastic Beanstalk, got 2192 days']],
    accepts: [{}, { logRetention: 30 }],
  },
  maintenanceWindow: {
    refuses: [[{ updates: { preferredStartTime: 'Tuesday 9:00' } }, 'updates.preferredStartTime must be like \'Tue:09:00\', got \'Tuesday 9:00\'']],
    accepts: [{}, { updates: { preferredStartTime: 'Sun:23:59' } }],
  },
  healthCheckPath: {
    refuses: [[{ healthCheckPath: 'health' }, 'healthCheckPath must begin with a slash and have no spaces, got \'health\'']],
    accepts: [{}, { healthCheckPath: '/health?deep=1' }, { healthCheckPath: `/${unknownPart('a')}` }],
  },
  peers: {
    refuses: [[{ internetFacing: true, peers: 0 }, 'listener.allowFrom must list at least one peer, got none']],
    accepts: [{}, { internetFacing: true, peers: 1 }, { internetFacing: false, peers: 0 }],
  },
  optionNames: {
    refuses: [
      [
        { optionSettings: [{ namespace: 'aws:autoscaling:asg', name: 'MinimumSize' }] },
        'optionSettings[\'aws:autoscaling:asg\'].MinimumSize must be an option of aws:autoscaling:asg, got \'aws:autoscaling:asg MinimumSize\'',
      ],
      [
        { optionSettings: [{ namespace: 'aws:autoscaling:agg', name: 'MinSize' }] },
        'optionSettings[\'aws:autoscaling:agg\'].MinSize must be a namespace of Elastic Beanstalk, got \'aws:autoscaling:agg MinSize\'; did you mean aws:autoscaling:asg?',
      ],
    ],
    accepts: [
      {},
      { optionSettings: [{ namespace: 'aws:elasticbeanstalk:application:environment', name: 'ANY' }, { namespace: 'aws:elbv2:listener:8443', name: 'Protocol' }] },
      { optionSettings: [{ namespace: UNKNOWN, name: 'a' }] },
    ],
  },
  ownOptions: {
    refuses: [
      [
        { optionSettings: [{ namespace: 'aws:ec2:vpc', name: 'VPCId' }], ownOptions: ['aws:ec2:vpc VPCId'] },
        'optionSettings[\'aws:ec2:vpc\'].VPCId must be left out, got an option that the environment sets',
      ],
    ],
    accepts: [{}, { optionSettings: [{ namespace: 'aws:ec2:vpc', name: 'DBSubnets' }], ownOptions: ['aws:ec2:vpc VPCId'] }],
  },
  publishedPort: {
    refuses: [
      [{ hostPorts: [] }, 'hostPort must be given, got containers without a fixed host port'],
      [{ hostPort: 81, hostPorts: [80] }, 'hostPort must be a host port of a container, got 81'],
    ],
    accepts: [{}, { hostPort: 80, hostPorts: [80, 443] }],
  },
  sourceDirectory: {
    refuses: [[{ sourceDirectory: { problem: 'must be a directory, got \'x\'', remedy: 'name a directory that exists' } },
      'sourceDirectory must be a directory, got \'x\'; name a directory that exists']],
    accepts: [{}],
  },
});
