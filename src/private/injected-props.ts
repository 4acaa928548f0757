import { PropertyInjectors } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';

/**
 * Applies property injection to the props of a construct: the closest injector in a parent scope. The decorator of aws-cdk-lib is not used,
 * because patterns inject the props of their parts before they check them.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/blueprints.html
 */
export function injectedProps<Props extends object>(propertyInjectionId: string, props: Props, scope: Construct, id: string): Props {
  for (let above: IConstruct | undefined = scope; above; above = above.node.scope) {
    const injector = PropertyInjectors.hasPropertyInjectors(above) ? PropertyInjectors.of(above).for(propertyInjectionId) : undefined;
    if (injector) return injector.inject(props, { scope, id }) as Props;
  }
  return props;
}
