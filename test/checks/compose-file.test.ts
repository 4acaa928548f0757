import { join } from 'path';
import { command, folderWith } from '../support/command';

function check(text: string): string {
  const { out, err } = command('check', join(folderWith({ 'compose.yaml': text }), 'compose.yaml'));
  return out + err;
}

test('the command shows line and column of findings in a Compose file', () => {
  const text = 'services:\n  app:\n    image: public.ecr.aws/nginx/nginx:$TAG\n    stop_signal: SIGQUIT\n    healthcheck:\n      test: x\n      retries: 30\n    volumes:\n      - ./a:/b\n';
  const out = check(text);
  expect(out).toMatch(/4:18 +error +services\.app\.stop_signal must be left out/);
  expect(out).toMatch(/7:16 +error +services\.app\.healthcheck\.retries must be 1 to 10/);
  expect(out).toMatch(/9:9 +advice +services\.app\.volumes\[0\] must not be a path of the host/);
  expect(out).not.toContain('TAG');
});

test('the command says where a text is no YAML', () => {
  expect(check('services:\n  app: [a')).toMatch(/compose\.yaml:2:10: is neither JSON nor YAML/);
});

test('the command finds nothing in a Compose file that can be imported as it is', () => {
  expect(check('services: {app: {image: "public.ecr.aws/nginx/nginx:1.29", expose: ["80"]}}')).not.toContain('ECS-');
});

test('the command says which included file is no file', () => {
  expect(check('include: [.]\nservices: {app: {image: "public.ecr.aws/nginx/nginx:1.29"}}')).toMatch(/1:11 error include\[0\] must name a file that can be read, got \., which cannot be read: EISDIR/);
});
