import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ComposeAppProps } from './compose-app-props';
import { ComposeChoices } from '../../api/compose/choices';
import { taskGroups } from '../../api/compose/groups';
import { ComposeShape } from '../../api/compose/shape';
import { PortNames } from '../../api/compose/task/port-names';
import { ecsName } from '../../api/compose/task/values';
import { ICapacity } from '../../capacity/contract';
import { Ingress } from '../../ingress/ingress';
import { taskDemands } from '../../posture/demands';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { Finding } from '../../rules/finding';
import { PATTERN_RULES } from '../../rules/patterns/pattern-rules';
import { inside } from '../../rules/rule';
import { Discovery, ServiceConnectOffer } from '../../service/discovery';
import { ServiceOptions } from '../../service/service-options';
import { planService, ServicePlan } from '../../service/service-plan';
import { choicesOf, placeOn } from '../../task/compose/compose-choices';
import { readComposeFiles } from '../../task/compose/compose-files';
import { ComposeTaskSettings } from '../../task/compose/compose-options';
import { ComposePlan, ComposeTaskPlan, planCompose, planComposeTask } from '../../task/compose/compose-plan';
import { capacitiesFor } from '../default-cluster';

/** A planned task of some services of a file, and the service that runs it. */
export interface PlannedGroup {
  /** Compose services, the one first that traffic goes to. */
  readonly names: readonly string[];
  readonly task: ComposeTaskPlan;
  readonly options: ServiceOptions;
  readonly settings: ComposeTaskSettings;
  /** Planned once more when the namespace is known, which may still be to be made. */
  readonly offers: readonly ServiceConnectOffer[];
  readonly service: ServicePlan;
}

/** A planned Compose app. */
export interface ComposeAppPlan {
  readonly groups: readonly PlannedGroup[];
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans all tasks and services of a Compose file. Creates nothing. */
export function planComposeApp(scope: Construct, props: ComposeAppProps): ComposeAppPlan {
  const capacities = capacitiesFor(scope, props.cluster, props.capacities);
  const choices = choicesOf(props, capacities);
  const read = readComposeFiles(props.file, props);
  const tasks = groupsFor(read.shape, choices, props);
  const { allowFrom = {}, serviceOptions = {} } = props;
  const reached = [...Object.keys(allowFrom), ...Object.keys(serviceOptions).filter(name => serviceOptions[name].ingress)];
  const named = {
    allowFrom: Object.keys(allowFrom),
    serviceOptions: Object.keys(serviceOptions),
    taskOptions: Object.keys(props.taskOptions ?? {}),
    tasks: (props.tasks ?? []).flat(),
  };
  const plan = planCompose(read, props, { tasks, reached, named, apart: true }, { ...choices, places: placesOf(tasks, serviceOptions) });
  if (!plan.isReadable) return { groups: [], needs: [], findings: plan.findings };
  const groups = tasks.map(names => planGroup(scope, names, { plan, props, capacities }));
  return {
    groups,
    needs: groups.flatMap(({ names: [name], task, service }) => [...task.needs, ...inside(`serviceOptions.${name}.`, service.needs)]),
    findings: [
      ...plan.findings,
      ...groups.flatMap(({ names: [name], task, service }) => [
        ...task.findings,
        ...name in allowFrom ? judge(PATTERN_RULES, { allowFrom: allowFrom[name], ingress: serviceOptions[name]?.ingress?._shape })
          .map(finding => ({ ...finding, path: finding.path.replace(/^allowFrom/, `allowFrom.${name}`) })) : [],
        ...inside(`serviceOptions.${name}.`, service.findings),
      ]),
    ],
  };
}

/** Services by task, those first that traffic goes to or that options name. */
function groupsFor(shape: ComposeShape, choices: ComposeChoices, { tasks = [], allowFrom = {}, serviceOptions = {} }: ComposeAppProps): string[][] {
  const isFirst = (name: string) => name in allowFrom || name in serviceOptions;
  return taskGroups(shape, choices, tasks).map(names => [...names.filter(isFirst), ...names.filter(name => !isFirst(name))]);
}

/** Where services run whose tasks have capacities of their own. */
function placesOf(tasks: readonly (readonly string[])[], options: NonNullable<ComposeAppProps['serviceOptions']>): NonNullable<ComposeChoices['places']> {
  return Object.fromEntries(tasks.flatMap(names => {
    const { capacities } = options[names[0]] ?? {};
    return capacities ? names.map(name => [name, placeOn(capacities)]) : [];
  }));
}

interface GroupContext {
  readonly plan: ComposePlan;
  readonly props: ComposeAppProps;
  readonly capacities: ICapacity[];
}

function planGroup(scope: Construct, names: readonly string[], { plan, props, capacities: ofApp }: GroupContext): PlannedGroup {
  const [name] = names;
  const own = props.serviceOptions?.[name] ?? {};
  const settings = props.taskOptions?.[name] ?? {};
  const capacities = own.capacities ?? ofApp;
  const task = planComposeTask(plan, names, { ...props, ...settings, capacities }, taskDemands(scope));
  const offers = offersOf(names, plan, task);
  const options: ServiceOptions = {
    ...own,
    ingress: ingressOf(own, props.allowFrom?.[name]),
    desiredCount: own.desiredCount ?? (own.scaling ? undefined : replicasOf(names, plan)),
    discovery: (own.discovery ?? discoveryOf(offers))._in(props.namespace),
  };
  const service = planService(options, { scope, cluster: props.cluster, capacities, task: task.described });
  return { names, task, offers, options, settings, service: withNamespace(service, props) };
}

function ingressOf({ ingress }: ServiceOptions, allowFrom: ec2.IPeer[] | undefined): Ingress | undefined {
  return allowFrom === undefined ? ingress : (ingress ?? Ingress.loadBalancer())._openTo(allowFrom);
}

/** The namespace is made, where neither the app nor its cluster has one: an HTTP namespace, which has no DNS records. */
function withNamespace(service: ServicePlan, { namespace, cluster }: ComposeAppProps): ServicePlan {
  const isMade = namespace === undefined && cluster?.defaultCloudMapNamespace === undefined;
  return isMade ? { ...service, findings: service.findings.filter(({ path }) => path !== 'discovery.namespace') } : service;
}

/** What a group offers, or that it only calls others. */
function discoveryOf(offers: readonly ServiceConnectOffer[]): Discovery {
  return offers.length > 0 ? Discovery._serviceConnectOffers(offers) : Discovery.serviceConnectClient();
}

/** Every TCP port of every service of a task, under the name of the service. */
function offersOf(
  names: readonly string[], { file }: ComposePlan, { described: { containerDefinitions = [] } }: ComposeTaskPlan,
): ServiceConnectOffer[] {
  const portNames = new PortNames(containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.map(({ name }) => name)));
  return names.filter(name => file.services[name].network_mode !== 'none').flatMap(name => {
    const containerName = ecsName(name);
    const { portMappings = [] } = containerDefinitions.find(container => container.name === containerName) ?? {};
    const label = name.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
    return portMappings.filter(({ protocol, containerPort }) => protocol !== 'udp' && typeof containerPort === 'number')
      .map(({ containerPort = 0, name: given }, p) => ({
        containerName,
        containerPort,
        portName: given ?? portNames.next(containerPort),
        discoveryName: p === 0 ? label : `${label}-${containerPort}`,
        dnsName: name,
      }));
  });
}

function replicasOf(names: readonly string[], { file }: ComposePlan): number | undefined {
  return names.map(name => file.services[name]).map(({ scale, deploy }) => scale ?? deploy?.replicas).find(count => count !== undefined);
}
