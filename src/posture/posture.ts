import { aws_logs as logs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { checkedInput } from '../private/input/check-input';
import { FIRST_MADE } from '../private/made';
import { Memory } from '../private/memory';
import { acknowledgeDeclared } from '../private/unavoidable';

const POSTURE = new Memory<Posture>('posture');

/** What a posture may be told to do differently. */
export interface PostureOptions {
  /**
   * How long log groups keep their events.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Whether load balancers refuse to be deleted; a stack that holds one can then only be destroyed after switching it off.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
}

/**
 * How strict the resources of this library are, for a whole tree of constructs.
 *
 * Every construct of this library asks for the posture of its scope while it is being made. So a posture changes real
 * resources, wherever in the tree they stand, and must be applied before they are made.
 */
@checkedInput('Posture')
export class Posture {
  /** AwsSolutions clean and cheap: what constructs do when no posture is applied. */
  public static standard(options: PostureOptions = {}): Posture {
    return new Posture('standard', options);
  }

  /** The posture that holds for a scope: its own, else that of the nearest scope above, else the standard one. */
  public static of(scope: IConstruct): Posture {
    for (let nearest: IConstruct | undefined = scope; nearest; nearest = nearest.node.scope) {
      const posture = POSTURE.of(nearest);
      if (posture) return posture;
    }
    return STANDARD;
  }

  /** Name of the posture, for messages. */
  public readonly name: string;
  /** How long log groups keep their events. */
  public readonly logRetention: logs.RetentionDays;
  /** Whether load balancers refuse to be deleted. */
  public readonly deletionProtection: boolean;

  private constructor(name: string, options: PostureOptions) {
    this.name = name;
    this.logRetention = options.logRetention ?? logs.RetentionDays.ONE_MONTH;
    this.deletionProtection = options.deletionProtection ?? false;
  }

  /**
   * Makes this the posture of everything that will be made below a scope.
   *
   * Fails when a construct of this library already stands below the scope, because that one was made without it.
   */
  public applyTo(scope: IConstruct): void {
    const first = FIRST_MADE.of(scope);
    if (first !== undefined) {
      throw new Error(`${scope.node.path || 'App'}: posture must be applied before constructs are made, got ${first} already made; `
        + 'call applyTo right after the scope is made (ECS-POSTURE-001)');
    }
    POSTURE.set(scope, this);
  }

  /**
   * Opts in to acknowledging the cdk-nag findings that AWS makes unavoidable, for constructs of this library below a scope.
   *
   * Acknowledges exactly the finding ids listed with their reasons in docs/nag.md, on exactly the constructs that cause
   * them, whether they are already made or not yet. Everything else cdk-nag finds stays visible.
   */
  public acknowledgeUnavoidable(scope: IConstruct): void {
    acknowledgeDeclared(scope);
  }
}

const STANDARD = Posture.standard();
