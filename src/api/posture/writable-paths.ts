/** Where images that many use write to, by the last part of their names; anything may write to `/tmp`. */
const WRITABLE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['nginx', ['/tmp', '/run', '/var/cache/nginx']],
  ['nginx-unprivileged', ['/tmp']],
  ['httpd', ['/usr/local/apache2/logs']],
  ['redis', ['/data']],
  ['valkey', ['/data']],
  ['postgres', ['/run/postgresql', '/var/lib/postgresql']],
  ['mysql', ['/tmp', '/run/mysqld', '/var/lib/mysql']],
  ['mariadb', ['/tmp', '/run/mysqld', '/var/lib/mysql']],
  ['rabbitmq', ['/var/lib/rabbitmq']],
  ['tomcat', ['/usr/local/tomcat/logs', '/usr/local/tomcat/temp', '/usr/local/tomcat/work']],
]);

/** Paths that an image writes to, as far as they are known. */
export function writablePathsOf(repository: string): readonly string[] {
  return WRITABLE_PATHS.get(repository.split('/').pop() ?? '') ?? ['/tmp'];
}
