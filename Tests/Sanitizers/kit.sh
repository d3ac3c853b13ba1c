# What the scripts of both sanitizers have in common; run from the root of the project.
here=Tests/Sanitizers
clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
link=()

# begin BUILD OPTIONS...: makes the folder of the build, and what tells the sanitizer its options.
#
# Reports go to files: what a command says that a test runs would be told to the test only.
begin() {
  build=$PWD/$1
  shift
  reports=$build/reports
  rm -rf "$reports"
  mkdir -p "$reports"
  compile Options "-DOPTIONS=\"$* log_path=$reports/report\""
}

# compile NAME FLAGS...: has a file of C be part of every program.
compile() {
  "$clang" -O1 -Wall -Wextra -Werror "${@:2}" -c "$here/$1.c" -o "$build/$1.o"
  link+=(-Xlinker "$build/$1.o")
}

# run_tests ARGUMENTS...: runs what was built, and shows the reports.
run_tests() {
  local code=0 report
  # Few at a time: everything is many times slower, and what waits for a command has its patience.
  "$build/debug/stemmaPackageTests.xctest" --testing-library swift-testing \
    --experimental-maximum-parallelization-width 8 "$@" || code=$?
  for report in "$reports"/*; do
    [ ! -e "$report" ] || { cat "$report" >&2; code=66; }
  done
  return $code
}
