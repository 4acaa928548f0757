/** What CloudFormation replaces by a value when it deploys, such as `{{resolve:ssm:/shop/host}}`. */
export const DYNAMIC_REFERENCE = /\{\{resolve:[^{}]*\}\}/g;

/** A dynamic reference that is replaced by a secret, wherever it stands; the group is where the secret is kept. */
export const SECRET_REFERENCE = /\{\{resolve:(secretsmanager|ssm-secure):/;
