import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { isOff, judged, known, oneOf, propertyControl } from '../judgment';
import { itemPaths, read } from '../properties';

const METADATA = {
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.MetadataOptions',
  'AWS::AutoScaling::LaunchConfiguration': 'MetadataOptions',
  'AWS::EC2::Instance': 'MetadataOptions',
};

function metadata(name: string): { readonly [type: string]: string } {
  return Object.fromEntries(Object.entries(METADATA).map(([type, path]) => [type, `${path}.${name}`]));
}

/** Where instances ask for a public address. */
const INTERFACES: { readonly [type: string]: string } = {
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.NetworkInterfaces',
  'AWS::EC2::Instance': 'NetworkInterfaces',
};
const CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';

/** Without a word of it, the subnet decides. */
const BY_SUBNET = ['unknown', 'none, the subnet decides'] as const;

function addresses(resource: TemplateResource, template: Template): Reading[] {
  const list = INTERFACES[resource.type];
  if (list === undefined) return [judged(template, read(template, resource, 'AssociatePublicIpAddress'), isOff, BY_SUBNET)];
  const paths = itemPaths(template, resource, list);
  return (paths.length > 0 ? paths : [list]).map(path => judged(template, read(template, resource, `${path}.AssociatePublicIpAddress`), isOff, BY_SUBNET));
}

/** EC2 instances. */
export const HOST_CONTROLS: readonly Control[] = [
  propertyControl({
    id: 'imdsv2',
    title: 'Instances demand IMDSv2',
    rules: {
      cdkNag: ['EC2IMDSv2Enabled'],
      securityHub: ['EC2.8', 'EC2.170', 'AutoScaling.3'],
      cisCompute110: ['2.8'],
      checkov: ['CKV_AWS_79'],
      trivy: ['AWS-0130'],
    },
    at: metadata('HttpTokens'),
    test: oneOf('required'),
    absent: ['not-met', 'none, the image and the account decide'],
  }),
  propertyControl({
    id: 'metadata-hop-limit',
    title: 'Answers of the instance metadata service reach no container behind a bridge',
    at: metadata('HttpPutResponseHopLimit'),
    test: known(text => text === '1'),
    absent: ['unknown', 'none, the image and the account decide'],
  }),
  {
    id: 'instance-addresses',
    title: 'Instances have no public addresses',
    types: [...Object.keys(INTERFACES), CONFIGURATION],
    reads: 'network interfaces `AssociatePublicIpAddress`',
    rules: {
      cdkNag: ['AutoScalingLaunchConfigPublicIpDisabled', 'EC2InstanceNoPublicIp'],
      securityHub: ['EC2.9', 'EC2.25', 'AutoScaling.5'],
      checkov: ['CKV_AWS_88'],
      trivy: ['AWS-0009'],
    },
    judge: addresses,
  },
];
