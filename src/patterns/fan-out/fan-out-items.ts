import { aws_s3 as s3 } from 'aws-cdk-lib';
import { ItemsConfig } from './items-config';
import { checkedInput } from '../../private/input/check-input';

/** Options of `FanOutItems.fromBucket`. */
export interface ListedItemsOptions {
  /**
   * Only objects whose keys begin with it.
   *
   * @default - all objects
   */
  readonly prefix?: string;
}

const JSON_TEXT = 'States.JsonToString($.item)';

/**
 * Where the items of a `FanOut` come from. Each item becomes the value of an environment variable of a run.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
@checkedInput('FanOutItems')
export class FanOutItems {
  /** A list in the code, at most 256 KiB. The variable holds the text. */
  public static fromList(items: string[]): FanOutItems {
    return new FanOutItems(() => ({ shape: { list: items }, mapState: { ItemsPath: '$.items' }, text: '$.item' }));
  }

  /** The member `items` of the input of each execution: a list of texts, such as `{ "items": ["a", "b"] }`. The variable holds the text. */
  public static fromExecutionInput(): FanOutItems {
    return new FanOutItems(() => ({ shape: {}, mapState: { ItemsPath: '$.items' }, text: '$.item' }));
  }

  /** Objects in a bucket, as they are when an execution starts. The variable holds the key of an object. */
  public static fromBucket(bucket: s3.IBucket, options: ListedItemsOptions = {}): FanOutItems {
    const { prefix } = options;
    return new FanOutItems(partition => ({
      shape: {},
      mapState: {
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:listObjectsV2`,
          Parameters: { Bucket: bucket.bucketName, ...prefix === undefined ? {} : { Prefix: prefix } },
        },
      },
      text: '$.item.Key',
      reads: { bucket, prefix },
    }));
  }

  /**
   * A JSON file in a bucket that holds a list. The variable holds an item as JSON; a text has its quotes.
   *
   * @param key key of the file
   */
  public static fromJsonFile(bucket: s3.IBucket, key: string): FanOutItems {
    return fileItems(bucket, key, { InputType: 'JSON' });
  }

  /**
   * A CSV file in a bucket, with the names of its columns in the first row. The variable holds a row as a JSON object.
   *
   * @param key key of the file
   */
  public static fromCsvFile(bucket: s3.IBucket, key: string): FanOutItems {
    return fileItems(bucket, key, { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' });
  }

  /** @internal */
  public static _of(bind: (partition: string) => ItemsConfig): FanOutItems {
    return new FanOutItems(bind);
  }

  private constructor(private readonly bind: (partition: string) => ItemsConfig) {}

  /** @internal */
  public _bind(partition: string): ItemsConfig {
    return this.bind(partition);
  }
}

function fileItems(bucket: s3.IBucket, key: string, config: object): FanOutItems {
  return FanOutItems._of(partition => ({
    shape: { key },
    mapState: {
      ItemReader: {
        Resource: `arn:${partition}:states:::s3:getObject`,
        ReaderConfig: config,
        Parameters: { Bucket: bucket.bucketName, Key: key },
      },
    },
    text: JSON_TEXT,
    reads: { bucket, key },
  }));
}
