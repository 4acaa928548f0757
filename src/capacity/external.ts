import { aws_ecs as ecs, aws_iam as iam, aws_ssm as ssm, CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityBindOptions, CapacityConfig, CapacityProfile, CapacityServiceOptions, ICapacity } from './contract';
import { ExternalOptions } from './external-options';
import { PlacementSupport } from './hosts-profile';
import { grantJoin } from './instance-role';
import { EcsConfig } from '../agent/ecs-config';
import { externalCannotExpress, renderExternalRegistration } from '../agent/render/external';
import { AgentSettings, inCluster } from '../agent/settings';
import { makeRole } from '../posture/role';
import { judge } from '../private/judge';
import { knownText } from '../private/tokens';
import { HOST_RULES } from '../rules/capacity/host-rules';
import { Finding } from '../rules/finding';
import { inside } from '../rules/rule';

/** Machines outside of AWS, registered by their owner. */
export class ExternalCapacity implements ICapacity {
  public readonly profile: CapacityProfile = {
    kind: 'ECS Anywhere',
    compatibility: ecs.Compatibility.EXTERNAL,
    compatibilityName: 'EXTERNAL',
    networkMode: ecs.NetworkMode.BRIDGE,
    addsProvider: false,
    runsDaemons: true,
    placement: PlacementSupport.ALL,
  };

  /** @internal */
  public readonly _findings: readonly Finding[];
  /** @internal */
  public readonly _id: string;
  private readonly settings: AgentSettings;

  constructor(options: ExternalOptions) {
    this._id = options.name ?? 'External';
    const config = options.config ?? EcsConfig.of();
    this.settings = config._resolve({});
    const findings = [
      ...judge(HOST_RULES, {
        name: this._id,
        inexpressible: externalCannotExpress(this.settings),
        outsideAws: true,
        tagsFrom: this.settings.variables.ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM,
      }),
      ...config._check('linux'),
    ];
    const size = findings.every(finding => finding.advice) ? judge(HOST_RULES, { registrationScriptLength: this.scriptLength() }) : [];
    this._findings = inside(`${this._id}.`, [...findings, ...size]);
  }

  public bind(scope: Construct, { cluster }: CapacityBindOptions): CapacityConfig {
    const settings = inCluster(this.settings, cluster.clusterName);
    const hosts = new Construct(scope, this._id);
    const role = makeHostRole(hosts, cluster, settings);
    const script = new ssm.StringParameter(hosts, 'RegistrationScript', {
      description: 'Registers an instance with ECS. Run it on the instance as root, with an activation ID and an activation code',
      stringValue: renderExternalRegistration(settings, { region: Stack.of(hosts).region }),
    });
    // The activation is created manually or by a pipeline, because its code must not be in a template.
    new CfnOutput(hosts, 'ActivationCommand', {
      description: 'Creates an activation for one instance and prints its ID and code',
      value: `aws ssm create-activation --region ${Stack.of(hosts).region} --iam-role ${role.roleName} --registration-limit 1`,
    });
    new CfnOutput(hosts, 'ScriptCommand', {
      description: 'Prints the script that registers an instance. Run it on the instance as root, with the activation ID and code as arguments',
      value: `aws ssm get-parameter --region ${Stack.of(hosts).region} --name ${script.parameterName} --query Parameter.Value --output text`,
    });
    return { dependable: role };
  }

  private scriptLength(): number {
    return knownText(renderExternalRegistration(inCluster(this.settings, ''), { region: '' })).length;
  }

  public createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService {
    const cluster = withoutNamespace(scope, options.service.cluster);
    return new ecs.ExternalService(scope, id, { ...options.service, cluster, taskDefinition: options.taskDefinition, daemon: options.daemon });
  }
}

/** aws-ecs refuses a cluster with a namespace of Service Connect, although the services of other capacities may be in it. */
function withoutNamespace(scope: Construct, cluster: ecs.ICluster): ecs.ICluster {
  if (cluster.defaultCloudMapNamespace === undefined) return cluster;
  return ecs.Cluster.fromClusterAttributes(scope, 'Cluster', {
    clusterName: cluster.clusterName,
    clusterArn: cluster.clusterArn,
    vpc: cluster.vpc,
    executeCommandConfiguration: cluster.executeCommandConfiguration,
  });
}

/**
 * Role of the SSM agent and the ECS agent on a machine.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/iam-role-ecsanywhere.html
 */
function makeHostRole(hosts: Construct, cluster: ecs.ICluster, settings: AgentSettings): iam.Role {
  const { account, region, partition } = Stack.of(hosts);
  const role = makeRole(hosts, 'HostRole', {
    assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnEquals: { 'aws:SourceArn': `arn:${partition}:ssm:${region}:${account}:*` },
      },
    }),
  });
  grantJoin(role, {
    cluster,
    settings,
    ssmAccess: true,
    serviceConnect: false,
  });
  return role;
}
