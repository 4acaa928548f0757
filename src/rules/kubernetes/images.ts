import { containersIn } from './containers';
import { isMissing, isText } from '../../api/given';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { show } from '../../api/show';
import { cannotWork, policy } from '../rule';
import { texts } from '../table';

const DIGEST = /@sha256:[0-9a-f]{64}$/i;

/** ECS notes the digest of a deployment; Kubernetes does not. */
export const digests = policy<KubernetesShape>('ECS-KUBE-033', {
  title: 'Images should be named by their digest',
  why: 'ECS runs what a tag meant when it was deployed. Kubernetes pulls it anew for each pod, so that a pod that starts later can run something else',
  remedy: 'add the digest: name:tag@sha256:…',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  advice: true,
  check: texts('task.containerDefinitions[].image', image => DIGEST.test(image) ? undefined : `should end with a digest in Kubernetes, got ${show(image)}`),
});

/** The kubelet does not read Secrets Manager. */
export const pullSecret = cannotWork<KubernetesShape>('ECS-KUBE-034', {
  title: 'Images with registry credentials must have an image pull secret',
  why: 'The kubelet reads credentials of registries from a Kubernetes Secret only',
  remedy: 'make a Kubernetes Secret of the type kubernetes.io/dockerconfigjson in the namespace, and name it in imagePullSecret',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  check: shape => isMissing(shape.imagePullSecret)
    ? containersIn(shape).filter(({ value }) => !isMissing(value.repositoryCredentials?.credentialsParameter))
      .map(container => ({ value: container.value, path: container.pathOf('repositoryCredentials') }))
      .map(({ value: { image }, path }) => ({ path, problem: `must have an imagePullSecret in Kubernetes, got ${isText(image) ? show(image) : 'an image'} without` })) : [],
});
