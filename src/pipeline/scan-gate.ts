import { Duration } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';
import { secondsOf } from '../private/tokens';

/** How bad a finding of an image scan is. */
export enum ScanSeverity {
  /** The worst. */
  CRITICAL = 'CRITICAL',
  /** Bad. */
  HIGH = 'HIGH',
  /** In between. */
  MEDIUM = 'MEDIUM',
  /** Hardly a danger. */
  LOW = 'LOW',
  /** Worth knowing. */
  INFORMATIONAL = 'INFORMATIONAL',
}

/** From worst to best. */
const WORST_FIRST = [ScanSeverity.CRITICAL, ScanSeverity.HIGH, ScanSeverity.MEDIUM, ScanSeverity.LOW, ScanSeverity.INFORMATIONAL];

/** Who scans the images of the registry. */
export enum ImageScanner {
  /** Amazon ECR itself, once for each push. */
  BASIC = 'BASIC',
  /** Amazon Inspector (enhanced scanning), whose findings another permission protects. */
  INSPECTOR = 'INSPECTOR',
}

/** Options of `ScanGate.block`. */
export interface ScanGateOptions {
  /**
   * How long to wait for the scan; an image without a finished scan is not deployed.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * Who scans the images of the registry.
   *
   * @default ImageScanner.BASIC
   */
  readonly scanner?: ImageScanner;
}

/** Which findings of an image scan keep an image from being deployed. */
@checkedInput('ScanGate')
export class ScanGate {
  /**
   * Stops the pipeline before it deploys an image with findings of a severity, or of a worse one.
   *
   * The repository must scan on push. Findings that ECR gives no severity do not count.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
   */
  public static block(severity: ScanSeverity, options: ScanGateOptions = {}): ScanGate {
    const severities = WORST_FIRST.slice(0, WORST_FIRST.indexOf(severity) + 1);
    return new ScanGate(severities, options.timeout ?? Duration.minutes(10), options.scanner ?? ImageScanner.BASIC);
  }

  private constructor(
    /** The severities that stop the pipeline. */
    public readonly severities: ScanSeverity[],
    /** How long the pipeline waits for the scan. */
    public readonly timeout: Duration,
    /** Who scans. */
    public readonly scanner: ImageScanner,
  ) {}

  /** @internal */
  public get _timeoutSeconds(): number {
    return secondsOf(this.timeout);
  }
}
