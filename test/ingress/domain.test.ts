import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_route53 as route53, Stack } from 'aws-cdk-lib';
import { ImageSource, Ingress, LoadBalancerOptions, NetworkLoadBalancerOptions, WebService } from '../../src';
import { only, resources, testStack } from '../support/stack';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000';

function serve(make: (options: LoadBalancerOptions & NetworkLoadBalancerOptions) => Ingress, ownCertificate: boolean): Stack {
  const stack = testStack();
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const certificate = ownCertificate ? acm.Certificate.fromCertificateArn(stack, 'Given', CERTIFICATE) : undefined;
  const ingress = make({ allowFrom: [ec2.Peer.anyIpv4()], certificate, domain: { domainName: 'api.example.com', zone } });
  new WebService(stack, 'Api', { image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 8080, ingress });
  return stack;
}

describe.each([
  ['an application load balancer', Ingress.loadBalancer],
  ['a network load balancer', Ingress.networkLoadBalancer],
])('the domain of %s', (_, make) => {
  test('gets a record and keeps the certificate that is given', () => {
    const stack = serve(make, true);
    expect(resources(stack, 'AWS::CertificateManager::Certificate')).toEqual([]);
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').flatMap(({ Properties }) => Properties.Certificates as object[] ?? []))
      .toEqual([{ CertificateArn: CERTIFICATE }]);
    expect(only(stack, 'AWS::Route53::RecordSet').Properties).toMatchObject({ Name: 'api.example.com.', Type: 'A' });
  });

  test('gets a record and a certificate where none is given', () => {
    const stack = serve(make, false);
    expect(only(stack, 'AWS::CertificateManager::Certificate').Properties).toMatchObject({ DomainName: 'api.example.com', ValidationMethod: 'DNS' });
    expect(only(stack, 'AWS::Route53::RecordSet').Properties).toMatchObject({ Name: 'api.example.com.', Type: 'A' });
  });
});
