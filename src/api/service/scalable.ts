/** Whether services with tasks of a compatibility scale: aws-ecs does not support it on hosts outside of AWS. */
export function scalesOn(compatibility: string): boolean {
  return compatibility !== 'EXTERNAL';
}
