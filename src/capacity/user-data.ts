import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { HostOs } from './host-image';
import { renderBottlerocket } from '../agent/render/bottlerocket';
import { renderLinux } from '../agent/render/linux';
import { renderWindows } from '../agent/render/windows';
import { AgentSettings } from '../agent/settings';

/** Options of user data, other than the agent settings. */
interface UserDataOptions {
  readonly region: string;
  readonly commands: string[];
  readonly commandVariables: { readonly [name: string]: string };
}

const RENDERERS: { readonly [os in HostOs]: (settings: AgentSettings, options: UserDataOptions) => string } = {
  [HostOs.AMAZON_LINUX]: renderLinux,
  [HostOs.BOTTLEROCKET]: renderBottlerocket,
  [HostOs.WINDOWS]: renderWindows,
};

/** Renders user data for the operating system. */
export function renderUserData(os: HostOs, settings: AgentSettings, options: UserDataOptions): ec2.UserData {
  return ec2.UserData.custom(RENDERERS[os](settings, options));
}
