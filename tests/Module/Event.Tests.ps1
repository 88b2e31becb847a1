BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $record = New-Record -Extra (',"someNewField":{"x":[1,2,3]},"readOnly":true,' +
        '"requestParameters":{"bucketName":"logs","Tag":"upper","tag":"lower","list":[{"a":1},{"a":2}]}')
    $event1 = $record | ConvertTo-TrailEvent
}

Describe 'An event' {
    It 'gives nested values with dots' {
        $event1.RequestParameters.bucketName | Should -BeExactly 'logs'
        $event1.RequestParameters.list.a | Should -Be 1, 2
        $event1.UserIdentity.userName | Should -BeExactly 'ann'
    }

    It 'keeps keys apart that differ only by case' {
        $event1.RequestParameters.Tag | Should -BeExactly 'upper'
        $event1.RequestParameters.tag | Should -BeExactly 'lower'
    }

    It 'gives fields that this version does not know, <_>' -ForEach 'as it is', 'wrapped', 'in a pipeline' {
        $field = switch ($_) {
            'as it is' { $event1.someNewField }
            'wrapped' { [psobject]::AsPSObject($event1).someNewField }
            'in a pipeline' { $event1 | ForEach-Object { $_.someNewField } }
        }
        $field.x | Should -Be 1, 2, 3
    }

    It 'gives nothing for a field that is not there, and an error in strict mode' {
        $event1.noSuchField | Should -BeNullOrEmpty
        { Set-StrictMode -Version Latest; $event1.noSuchField } | Should -Throw -ErrorId PropertyNotFoundStrict
    }

    It 'works with the commands that take names of properties' {
        $event1 | Where-Object EventName -EQ GetObject | Should -Be $event1
        ($event1 | Select-Object eventName, someNewField).someNewField.x | Should -Be 1, 2, 3
        ($event1, $event1 | Group-Object Principal).Count | Should -Be 2
    }

    It 'has its time in UTC and its exact text' {
        $event1.EventTime.Kind | Should -Be 'Utc'
        $event1.Raw | Should -BeExactly $record
    }
}

Describe 'ConvertTo-TrailEvent' {
    It 'takes <Form>' -ForEach @(
        @{ Form = 'text'; Make = { $record } }
        @{ Form = 'lines of one record'; Make = { $record -replace ',', ",`n" -split "`n" } }
        @{ Form = 'what ConvertFrom-Json makes'; Make = { (New-Record) | ConvertFrom-Json } }
        @{ Form = 'a hashtable'; Make = { $record | ConvertFrom-Json -AsHashtable } }
        @{ Form = 'objects of Find-CTEvent'; Make = { [pscustomobject]@{ Username = 'x'; CloudTrailEvent = $record } } }
        @{ Form = 'SQS messages'; Make = { [pscustomobject]@{ MessageId = '1'; Body = $record } } }
        @{ Form = 'SNS notifications'; Make = { [pscustomobject]@{ Type = 'Notification'; Message = $record } } }
        @{
            Form = 'EventBridge events'
            Make = {
                [pscustomobject]@{ 'detail-type' = 'AWS API Call via CloudTrail'; detail = (New-Record | ConvertFrom-Json) }
            }
        }
    ) {
        $made = @(& $Make | ConvertTo-TrailEvent)
        $made.Count | Should -Be 1
        $made[0].EventID | Should -BeExactly 'GetObject-0'
        $made[0].EventTime | Should -Be ([datetime]::new(2024, 3, 1, 10, 0, 0))
    }

    It 'says what holds no event, and goes on' {
        $made = 42, $record | ConvertTo-TrailEvent -ErrorVariable problems -ErrorAction SilentlyContinue
        $made.EventID | Should -Be 'GetObject-0'
        $problems.FullyQualifiedErrorId |
            Should -Be 'TrailInputNotAnEvent,CloudTrailSec.Commands.ConvertToTrailEventCommand'
        $problems.TargetObject | Should -Be 42
    }
}

Describe 'Select-TrailEvent' {
    It 'lets through what fits' {
        $events = 'GetObject', 'PutObject', 'ListBuckets' | ForEach-Object { New-Record $_ } | ConvertTo-TrailEvent
        ($events | Select-TrailEvent -EventName *Object).EventName | Should -Be 'GetObject', 'PutObject'
        ($events | Select-TrailEvent -SourceIPAddress 198.51.100.0/24).Count | Should -Be 3
        $events | Select-TrailEvent -SourceIPAddress 203.0.113.0/24 | Should -BeNullOrEmpty
        { $events | Select-TrailEvent -SourceIPAddress 999.1.1.1 } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        ($events | Select-TrailEvent -Principal ann -AccountId 123456789012).Count | Should -Be 3
    }
}
