/** AWS pages on what runs where. */
export const FARGATE_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/fargate.html';
export const FARGATE_POD_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html';
export const AUTO_MODE_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/automode.html';
export const NODE_POOL_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html';
export const POD_SECURITY_PAGE = 'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html';
export const DEPLOYMENT_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/sample-deployment.html';
export const CONTAINER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
