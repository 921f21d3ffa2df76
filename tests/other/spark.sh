#!/usr/bin/env bash
# The Python package on Apache Spark: 2,000 documents on two workers of a local cluster, one of them killed in the
# middle. Every document has to be accounted for, and the tables have to be those of `miekeshi batch`. What cannot be
# installed here (Java, PySpark) is said and left out; whatever runs has to pass.
set -euo pipefail
cd "$(dirname "$0")/../.."
what="the Python package on Spark"
. tests/other/wheel.sh

java_there() {
  command -v java >/dev/null ||
    # As root on Debian and its kin.
    (timeout 60 apt-get update && timeout 240 apt-get install --yes openjdk-17-jre-headless) >/dev/null 2>&1
}
java_there || not_run "there is no Java"
build_wheel
packages "$other/spark-tools" tests/other/spark-requirements.txt || not_run "PySpark could not be installed"
fresh_with "$other/spark" "$other/spark-tools"
# The executors run the same Python, and so find the wheel.
export PYSPARK_PYTHON=$PWD/$other/spark/bin/python
SPARK_HOME=$("$PYSPARK_PYTHON" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1
"$PYSPARK_PYTHON" tests/other/spark_cluster.py "$@"
echo "the Python package on Spark: all well"
