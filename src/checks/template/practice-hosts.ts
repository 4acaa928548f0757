import { TemplateCheck } from './check';
import { hostsOf, launchesOf, spotOf } from './hosts';
import { at, isIntrinsic } from './json';

/** Whoever makes a container send a request to the metadata gets the credentials of the host. */
export const IMDS_V2: TemplateCheck = {
  id: 'ECS-CFN-103',
  kind: 'policy',
  title: 'Hosts demand IMDSv2',
  remedy: 'set MetadataOptions.HttpTokens to required',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html',
  advice: true,
  check: template => hostsOf(template).filter(({ userData }) => userData !== undefined && /ecs/i.test(userData)).flatMap(({ launch, data, path }) => {
    const tokens = at(data, 'MetadataOptions', 'HttpTokens');
    return tokens === 'required' || isIntrinsic(tokens) || isIntrinsic(at(data, 'MetadataOptions')) ? [] : [{
      logicalId: launch.id, path: `${path}MetadataOptions.HttpTokens`, value: 'optional', problem: 'should be required: tasks can read the credentials of the host otherwise',
    }];
  }),
};

/** Two minutes are enough to move tasks, if the agent is told to. */
export const SPOT_DRAINING: TemplateCheck = {
  id: 'ECS-CFN-104',
  kind: 'cannot-work',
  title: 'Spot Instances drain before they are interrupted',
  remedy: 'set ECS_ENABLE_SPOT_INSTANCE_DRAINING=true in /etc/ecs/ecs.config',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html',
  advice: true,
  check: template => hostsOf(template).filter(({ isWindows, userData }) => !isWindows && userData !== undefined && /ecs\.config/.test(userData)).flatMap(hosts => {
    const { launch, path, userData = '' } = hosts;
    return spotOf(hosts) === undefined || /ECS_ENABLE_SPOT_INSTANCE_DRAINING\W+true/.test(userData) ? [] : [{
      logicalId: launch.id, path: `${path}UserData`, value: 'no draining', problem: 'should turn Spot draining on: tasks are killed without notice otherwise',
    }];
  }),
};

/** Bottlerocket runs no shell. */
export const BOTTLEROCKET_USER_DATA: TemplateCheck = {
  id: 'ECS-CFN-108',
  kind: 'cannot-work',
  title: 'User data of Bottlerocket is TOML',
  remedy: 'write the name of the cluster as [settings.ecs] cluster = "…"',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html',
  check: template => launchesOf(template).filter(({ image, userData }) => /bottlerocket/i.test(image) && /^\s*#!|\/etc\/ecs\/ecs\.config/.test(userData ?? '')).map(({ launch, path }) => ({
    logicalId: launch.id, path: `${path}UserData`, value: 'a script', problem: 'must be TOML for Bottlerocket, got a script: the hosts do not join the cluster',
  })),
};

/** Auto Scaling waits for a function that moves tasks, where ECS does so itself. */
export const LEGACY_DRAINING: TemplateCheck = {
  id: 'ECS-CFN-109',
  kind: 'policy',
  title: 'Hosts are drained by ECS, and not by a Lambda function behind a lifecycle hook',
  remedy: 'use a capacity provider with ManagedDraining, and remove the hook, its topic and its function',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html',
  advice: true,
  check: template => template.ofType('AWS::AutoScaling::LifecycleHook').filter(({ properties }) =>
    at(properties, 'LifecycleTransition') === 'autoscaling:EC2_INSTANCE_TERMINATING' && at(properties, 'NotificationTargetARN') !== undefined
    && hostsOf(template).some(({ group, userData = '' }) => /ecs/i.test(userData) && template.resourceOf(at(properties, 'AutoScalingGroupName')) === group))
    .map(({ id }) => ({
      logicalId: id, path: 'NotificationTargetARN', value: 'a topic', problem: 'should be left out: the hook delays every termination, and ECS drains hosts itself',
    })),
};

/** EC2 has no launch configurations for accounts of 2023 and later. */
export const LAUNCH_CONFIGURATION: TemplateCheck = {
  id: 'ECS-CFN-113',
  kind: 'refused',
  title: 'Hosts have a launch template and no launch configuration',
  remedy: 'use AWS::EC2::LaunchTemplate',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html',
  advice: true,
  check: template => launchesOf(template).filter(({ launch }) => launch.type === 'AWS::AutoScaling::LaunchConfiguration').map(({ launch, group }) => ({
    logicalId: group.id, path: 'LaunchConfigurationName', value: launch.id, problem: `should be a launch template, got ${launch.id}: newer accounts cannot make a launch configuration`,
  })),
};
