import { PropertyInjectors } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * The props of a construct with what platform teams set for all constructs of its class, by an injector on a scope above; the nearest one
 * decides. Not by the decorator of aws-cdk-lib, because patterns inject the props of their parts before they check them.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/blueprints.html
 */
export function injectedProps<Props extends object>(propertyInjectionId: string, props: Props, scope: Construct, id: string): Props {
  for (const above of [...scope.node.scopes].reverse()) {
    const injector = PropertyInjectors.hasPropertyInjectors(above) ? PropertyInjectors.of(above).for(propertyInjectionId) : undefined;
    if (injector) return injector.inject(props, { scope, id }) as Props;
  }
  return props;
}
