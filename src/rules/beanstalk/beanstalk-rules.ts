import { carriedValues, complete, executionRole, fixedAtSynth, imageDigests, logGroups, sameEverywhere } from './bundle';
import {
  environmentNames, healthCheckPath, instanceCounts, instanceTypes, logRetention, maintenanceWindow, optionNames, ownOptions, peers, platform,
  publishedPort, sourceDirectory,
} from './environment';
import { containerMemory, ignoredFields, logRouting, networkMode, operatingSystem, singleContainer, unsupportedFields } from './fields';
import { BeanstalkShape, BundleShape } from '../../api/beanstalk/shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** Rules on tasks that are to run on Elastic Beanstalk. */
export const DOCKERRUN_RULES: readonly Rule<TaskDefinitionShape>[] = [
  unsupportedFields, ignoredFields, containerMemory, networkMode, singleContainer, operatingSystem, logRouting,
];

/** Rules on what a bundle is to hold. */
export const BUNDLE_RULES: readonly Rule<BundleShape>[] = [
  fixedAtSynth, sameEverywhere, carriedValues, executionRole, imageDigests, complete, logGroups,
];

/** Rules on environments. */
export const BEANSTALK_RULES: readonly Rule<BeanstalkShape>[] = [
  platform, environmentNames, instanceCounts, instanceTypes, logRetention, maintenanceWindow, healthCheckPath, peers, optionNames, ownOptions,
  publishedPort, sourceDirectory,
];
