import { aws_s3 as s3 } from 'aws-cdk-lib';
import { ItemsShape } from '../../api/patterns/fan-out-shape';

/** How a distributed map gets its items. */
export interface ItemsConfig {
  readonly shape: ItemsShape;
  /** Members of the map state that find the items. */
  readonly mapState: { readonly [name: string]: unknown };
  /** JSONPath function that makes a text of an item at `$.item`. */
  readonly text: string;
  /** What is read in S3. */
  readonly reads?: { readonly bucket: s3.IBucket; readonly key?: string; readonly prefix?: string };
}
