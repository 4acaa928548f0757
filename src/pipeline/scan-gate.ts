import { Duration } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';
import { secondsOf } from '../private/tokens';

/** Severity of a scan finding. */
export enum ScanSeverity {
  /** Critical severity. */
  CRITICAL = 'CRITICAL',
  /** High severity. */
  HIGH = 'HIGH',
  /** Medium severity. */
  MEDIUM = 'MEDIUM',
  /** Low severity. */
  LOW = 'LOW',
  /** Informational. */
  INFORMATIONAL = 'INFORMATIONAL',
}

/** From worst to best. */
const WORST_FIRST = [ScanSeverity.CRITICAL, ScanSeverity.HIGH, ScanSeverity.MEDIUM, ScanSeverity.LOW, ScanSeverity.INFORMATIONAL];

/** Scanner of the images in a registry. */
export enum ImageScanner {
  /** Basic scanning by Amazon ECR, on push. */
  BASIC = 'BASIC',
  /** Enhanced scanning by Amazon Inspector, which needs an additional permission to read findings. */
  INSPECTOR = 'INSPECTOR',
}

/** Options of `ScanGate.block`. */
export interface ScanGateOptions {
  /**
   * Time to wait for the scan. An image without a finished scan is not deployed.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * Scanner of the images in the registry.
   *
   * @default ImageScanner.BASIC
   */
  readonly scanner?: ImageScanner;
}

/** Which findings of an image scan keep an image from being deployed. */
@checkedInput('ScanGate')
export class ScanGate {
  /**
   * Stops the pipeline if the image has findings of this severity or higher. The repository must scan on push. Findings without a
   * severity do not count.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
   */
  public static block(severity: ScanSeverity, options: ScanGateOptions = {}): ScanGate {
    const severities = WORST_FIRST.slice(0, WORST_FIRST.indexOf(severity) + 1);
    return new ScanGate(severities, options.timeout ?? Duration.minutes(10), options.scanner ?? ImageScanner.BASIC);
  }

  private constructor(
    /** Severities that stop the pipeline. */
    public readonly severities: ScanSeverity[],
    /** Time to wait for the scan. */
    public readonly timeout: Duration,
    /** Scanner of the registry. */
    public readonly scanner: ImageScanner,
  ) {}

  /** @internal */
  public get _timeoutSeconds(): number {
    return secondsOf(this.timeout);
  }
}
