/*
 * What the pipeline's builds run, as plain shell. Nothing of a pipeline is written into the text: what differs comes by environment
 * variables, so that docs/image-pipeline.md can show it and tests can run it. Each is one script: a step that fails ends the build,
 * whereas CodeBuild would go on to the next phase (`post_build` runs after a failed `build`).
 */

/** Variable that a build hands on to later actions. */
export const DIGEST_VARIABLE = 'IMAGE_DIGEST';

/** Seconds between two looks at a scan. */
export const SCAN_POLL_SECONDS = 10;

const STRICT = 'set -euo pipefail';

/** A tag is taken once: a pipeline that is started again finds its image, which an immutable repository would not take twice. */
const FIND_IMAGE = `\
commit=\${REVISION//[^A-Za-z0-9._-]/-}
tag=\${TAG_PREFIX:-}\${commit:0:64}
case $tag in [.-]*) tag=v$tag ;; esac
tag=$tag\${TAG_SUFFIX:-}
image=$REPOSITORY_URI:$tag
error=$(mktemp)
digest() {
  aws ecr describe-images --repository-name "$REPOSITORY_NAME" \\
    --image-ids "imageTag=$tag" \\
    --query 'imageDetails[0].imageDigest' --output text
}
login() {
  aws ecr get-login-password \\
    | docker login --username AWS --password-stdin "\${REPOSITORY_URI%%/*}"
}`;

const unlessThere = (steps: string) => `\
if IMAGE_DIGEST=$(digest 2>"$error"); then
  echo "$image is there already"
elif grep -q ImageNotFoundException "$error"; then
${steps.replace(/^/gm, '  ')}
  IMAGE_DIGEST=$(digest)
else
  cat "$error" >&2
  exit 1
fi
if [[ $IMAGE_DIGEST != sha256:* ]]; then
  echo "$image has no digest: $IMAGE_DIGEST" >&2
  exit 1
fi
export IMAGE_DIGEST`;

const BUILD = `\
login
arguments=(--provenance=false --file "$DOCKERFILE")
if [ -n "\${TARGET:-}" ]; then arguments+=(--target "$TARGET"); fi
for name in \${BUILD_ARGS:-}; do arguments+=(--build-arg "$name"); done
docker build "\${arguments[@]}" --tag "$image" "$DIRECTORY"
docker push "$image"`;

const COMBINE = `\
login
images=()
for digest in $DIGESTS; do images+=("$REPOSITORY_URI@$digest"); done
docker manifest create "$image" "\${images[@]}"
docker manifest push "$image"`;

/** One file for each service, with the containers that get the image. */
const DEFINE = `\
number=0
for group in $CONTAINERS; do
  definitions=
  for container in \${group//,/ }; do
    definitions+="\${definitions:+,}{\\"name\\":\\"$container\\","
    definitions+="\\"imageUri\\":\\"$REPOSITORY_URI@$IMAGE_DIGEST\\"}"
  done
  echo "[$definitions]" >"imagedefinitions-$number.json"
  number=$((number + 1))
done`;

const FIND_SCAN = `\
error=$(mktemp)
scan() {
  aws ecr describe-image-scan-findings --no-paginate \\
    --repository-name "$REPOSITORY_NAME" --image-id "imageDigest=$digest" \\
    --query "$1" --output text
}`;

/** A scan that did not happen stops the pipeline as findings do; so does an answer that nobody expects. */
const SCAN = `\
for digest in $DIGESTS; do
  finished=
  for ((attempt = 1; attempt <= ATTEMPTS; attempt++)); do
    query='[imageScanStatus.status,imageScanFindings.imageScanCompletedAt]'
    if answer=$(scan "$query" 2>"$error"); then
      read -r status completed <<<"$answer"
    elif grep -q ScanNotFoundException "$error"; then
      status=PENDING
    else
      cat "$error" >&2
      exit 1
    fi
    case $status in
      COMPLETE | ACTIVE) if [ "$completed" != None ]; then finished=yes; fi ;;
      PENDING | IN_PROGRESS) ;;
      *) break ;;
    esac
    if [ -n "$finished" ]; then break; fi
    sleep ${SCAN_POLL_SECONDS}
  done
  if [ -z "$finished" ]; then
    echo "$digest has no finished scan: $status" >&2
    exit 1
  fi
  counts=$(scan "imageScanFindings.findingSeverityCounts.[$SEVERITIES]")
  echo "$digest has findings of $SEVERITIES: $counts"
  for count in \${counts:-unknown}; do
    case $count in
      None | 0) ;;
      *) echo "$digest is not deployed" >&2; exit 1 ;;
    esac
  done
done`;

const RECORD = `\
aws ssm put-parameter --name "$PARAMETER" --type String --overwrite \\
  --value "$REPOSITORY_URI@$IMAGE_DIGEST"`;

const script = (...parts: string[]) => [STRICT, ...parts].join('\n');

/** The shell of each build. */
export const SCRIPTS = {
  /** Builds and pushes the image of one architecture. */
  build: script(FIND_IMAGE, unlessThere(BUILD), DEFINE),
  /** Makes one manifest list of the images of several architectures. */
  combine: script(FIND_IMAGE, unlessThere(COMBINE), DEFINE),
  /** Waits for the scan and stops at findings. */
  scan: script(FIND_SCAN, SCAN),
  /** Notes what is deployed. */
  record: script(RECORD),
};

/** A build's name. */
export type Step = keyof typeof SCRIPTS;

/** The buildspec of a build. */
export function buildSpecOf(step: Step): { [key: string]: unknown } {
  const makesImage = step === 'build' || step === 'combine';
  return {
    version: '0.2',
    env: { shell: 'bash', ...makesImage && { 'exported-variables': [DIGEST_VARIABLE] } },
    phases: { build: { 'on-failure': 'ABORT', 'commands': [`${SCRIPTS[step]}\n`] } },
    ...makesImage && { artifacts: { files: ['imagedefinitions-*.json'] } },
  };
}
