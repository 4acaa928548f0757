import {
  aws_cognito as cognito, aws_elasticloadbalancingv2 as elbv2, aws_elasticloadbalancingv2_actions as actions, Duration, SecretValue,
} from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** What all kinds of authentication have in common. */
export interface AuthenticationOptions {
  /**
   * How long clients stay signed in.
   *
   * @default - 7 days
   */
  readonly sessionTimeout?: Duration;

  /**
   * What to ask the provider for.
   *
   * @default - openid
   */
  readonly scope?: string;

  /**
   * What happens to requests of clients who are not signed in.
   *
   * @default - they are sent to the provider
   */
  readonly onUnauthenticatedRequest?: elbv2.UnauthenticatedAction;
}

/** Options of `Authentication.oidc`. */
export interface OidcOptions extends AuthenticationOptions {
  /** Issuer, as in the provider's tokens: an HTTPS URL. */
  readonly issuer: string;
  /** Where clients sign in. */
  readonly authorizationEndpoint: string;
  /** Where the load balancer gets tokens. */
  readonly tokenEndpoint: string;
  /** Where the load balancer gets claims about users. */
  readonly userInfoEndpoint: string;
  /** Id of the client that the provider knows the load balancer by. */
  readonly clientId: string;
  /** Secret of that client. */
  readonly clientSecret: SecretValue;
}

/** Options of `Authentication.cognito`. */
export interface CognitoOptions extends AuthenticationOptions {
  /** Where users are. */
  readonly userPool: cognito.IUserPool;
  /** Client of the pool, with a secret and the authorization code grant. */
  readonly userPoolClient: cognito.IUserPoolClient;
  /** Domain of the pool, where clients sign in. */
  readonly userPoolDomain: cognito.IUserPoolDomain;
}

/**
 * How a load balancer makes clients sign in before a request reaches a task. The load balancer then talks to the provider, so
 * that its security group is opened outwards for HTTPS.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
@checkedInput('Authentication')
export class Authentication {
  /** Any provider that speaks OpenID Connect. */
  public static oidc(options: OidcOptions): Authentication {
    return new Authentication((next, allowHttpsOutbound) => elbv2.ListenerAction.authenticateOidc({ ...options, next, allowHttpsOutbound }));
  }

  /** A user pool of Amazon Cognito. */
  public static cognito(options: CognitoOptions): Authentication {
    return new Authentication((next, allowHttpsOutbound) => new actions.AuthenticateCognitoAction({ ...options, next, allowHttpsOutbound }));
  }

  private constructor(
    /** @internal The action that comes before another one. */
    public readonly _before: (next: elbv2.ListenerAction, allowHttpsOutbound: boolean) => elbv2.ListenerAction,
  ) {}
}
