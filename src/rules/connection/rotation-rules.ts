import { RotationShape } from '../../api/connection/rotation-shape';
import { found, policy, Rule } from '../rule';

/** Whoever reads a secret while it runs sees the new value anyway. */
export const usedSecret = policy<RotationShape>('ECS-CONN-009', {
  title: 'A service should be redeployed on the rotation of a secret that its containers get',
  why: 'An application that reads the secret itself sees the new value without new tasks',
  remedy: 'give the secret to a container (connectTo, or secrets of the container), or read it anew in the application and leave out redeployOnRotation',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  advice: true,
  check: ({ secret, isUsed }) => isUsed === false ? found('redeployOnRotation', `should name a secret of a container, got ${secret}`) : [],
});

/** Rules on redeployment after rotation. */
export const ROTATION_RULES: readonly Rule<RotationShape>[] = [usedSecret];
