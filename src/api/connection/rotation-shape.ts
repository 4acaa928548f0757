/** A secret whose rotation redeploys a service. */
export interface RotationShape {
  /** Path of the secret. */
  readonly secret: string;
  /** Whether a container of the service gets it when it starts. */
  readonly isUsed: boolean;
}
