import {
  aws_cognito as cognito, aws_elasticloadbalancingv2 as elbv2, aws_elasticloadbalancingv2_actions as actions, Duration, SecretValue,
} from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options that all authentication methods share. */
export interface AuthenticationOptions {
  /**
   * Duration of a session.
   *
   * @default Duration.days(7)
   */
  readonly sessionTimeout?: Duration;

  /**
   * OpenID Connect scopes to request.
   *
   * @default 'openid'
   */
  readonly scope?: string;

  /**
   * How unauthenticated requests are handled.
   *
   * @default - clients are redirected to the identity provider
   */
  readonly onUnauthenticatedRequest?: elbv2.UnauthenticatedAction;
}

/** Options of `Authentication.oidc`. */
export interface OidcOptions extends AuthenticationOptions {
  /** Issuer of the provider's tokens: an HTTPS URL. */
  readonly issuer: string;
  /** Authorization endpoint of the provider. */
  readonly authorizationEndpoint: string;
  /** Token endpoint of the provider. */
  readonly tokenEndpoint: string;
  /** User info endpoint of the provider. */
  readonly userInfoEndpoint: string;
  /** OAuth 2.0 client id. */
  readonly clientId: string;
  /** OAuth 2.0 client secret. */
  readonly clientSecret: SecretValue;
}

/** Options of `Authentication.cognito`. */
export interface CognitoOptions extends AuthenticationOptions {
  /** The user pool. */
  readonly userPool: cognito.IUserPool;
  /** Client of the user pool, with a client secret and the authorization code grant. */
  readonly userPoolClient: cognito.IUserPoolClient;
  /** Domain of the user pool. */
  readonly userPoolDomain: cognito.IUserPoolDomain;
}

/**
 * Authenticates clients on the load balancer, before requests reach a task. The security group of the load balancer allows outbound
 * HTTPS to the identity provider.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
@checkedInput('Authentication')
export class Authentication {
  /** Authenticates clients with an OpenID Connect provider. */
  public static oidc(options: OidcOptions): Authentication {
    return new Authentication((next, allowHttpsOutbound) => elbv2.ListenerAction.authenticateOidc({ ...options, next, allowHttpsOutbound }));
  }

  /** Authenticates clients with an Amazon Cognito user pool. */
  public static cognito(options: CognitoOptions): Authentication {
    return new Authentication((next, allowHttpsOutbound) => new actions.AuthenticateCognitoAction({ ...options, next, allowHttpsOutbound }));
  }

  private constructor(
    /** @internal The authentication action, followed by another action. */
    public readonly _before: (next: elbv2.ListenerAction, allowHttpsOutbound: boolean) => elbv2.ListenerAction,
  ) {}
}
