import { useState } from 'react';
import {
  Button,
  Calendar,
  Card,
  Checkbox,
  Col,
  DatePicker,
  Form,
  Input,
  InputNumber,
  List,
  Radio,
  Row,
  Segmented,
  Select,
  Space,
  Statistic,
  Steps,
  Tabs,
  Tag,
  TimePicker,
  Tooltip,
  notification,
} from 'antd';
import {
  CheckOutlined,
  CloseOutlined,
  LeftOutlined,
  QuestionCircleOutlined,
  RightOutlined,
} from '@ant-design/icons';
import dayjs from 'dayjs';
import { show } from './kit/antd.jsx';

const asked = [
  { id: 'L-201', who: 'Oskar Blom', kind: 'Holiday', when: '4 – 15 May', days: 10 },
  { id: 'L-204', who: 'Rania Fahmy', kind: 'Holiday', when: '18 – 19 May', days: 2 },
  { id: 'L-207', who: 'Oskar Blom', kind: 'Training', when: '27 May', days: 1 },
  { id: 'L-210', who: 'Zoe Carter', kind: 'Parental', when: '1 Jun – 31 Aug', days: 66 },
];

function Leave() {
  const [requests, setRequests] = useState(asked);
  const [view, setView] = useState('Month');
  const [day, setDay] = useState(dayjs('2026-05-12'));
  const [half, setHalf] = useState(false);
  const [tab, setTab] = useState('ask');
  const [api, holder] = notification.useNotification({ duration: 10 });
  const settle = (one, word) => {
    setRequests(requests.filter(({ id }) => id !== one.id));
    api.success({ title: `${word}: ${one.who}`, description: one.when });
  };
  return (
    <div style={{ padding: 20 }}>
      {holder}
      <Row gutter={16}>
        <Col span={15}>
          <Card
            title="Time off"
            extra={
              <Space>
                <Button
                  size="small"
                  icon={<LeftOutlined />}
                  onClick={() => setDay(day.subtract(1, 'month'))}
                />
                <b>{day.format('MMMM YYYY')}</b>
                <Button size="small" icon={<RightOutlined />} onClick={() => setDay(day.add(1, 'month'))} />
                <Button size="small" onClick={() => setDay(dayjs())}>
                  Today
                </Button>
                <Segmented size="small" options={['Week', 'Month', 'Year']} value={view} onChange={setView} />
              </Space>
            }
          >
            <Calendar
              fullscreen={false}
              value={day}
              onSelect={setDay}
              mode={view === 'Year' ? 'year' : 'month'}
            />
            <p>Chosen day: {day.format('D MMMM YYYY')}</p>
          </Card>
          <Card title="Waiting for you" style={{ marginTop: 16 }} size="small">
            <List
              dataSource={requests}
              locale={{ emptyText: 'Nothing left to decide' }}
              renderItem={(one) => (
                <List.Item
                  actions={[
                    <Tooltip key="yes" title="Approve">
                      <Button
                        shape="circle"
                        size="small"
                        icon={<CheckOutlined />}
                        onClick={() => settle(one, 'Approved')}
                      />
                    </Tooltip>,
                    <Tooltip key="no" title="Decline">
                      <Button
                        shape="circle"
                        size="small"
                        danger
                        icon={<CloseOutlined />}
                        onClick={() => settle(one, 'Declined')}
                      />
                    </Tooltip>,
                    <a
                      key="more"
                      href={`#${one.id}`}
                      onClick={() => api.info({ title: one.id, description: `${one.days} days` })}
                    >
                      Details
                    </a>,
                  ]}
                >
                  <List.Item.Meta
                    title={
                      <>
                        {one.who} <Tag>{one.kind}</Tag>
                      </>
                    }
                    description={`${one.when} · ${one.days} days`}
                  />
                </List.Item>
              )}
            />
          </Card>
        </Col>
        <Col span={9}>
          <Card size="small">
            <Row>
              <Col span={8}>
                <Statistic title="Entitled" value={28} />
              </Col>
              <Col span={8}>
                <Statistic title="Taken" value={9} />
              </Col>
              <Col span={8}>
                <Statistic title="Left" value={19} />
              </Col>
            </Row>
          </Card>
          <Card style={{ marginTop: 16 }} size="small">
            <Tabs
              activeKey={tab}
              onChange={setTab}
              items={[
                { key: 'ask', label: 'Request' },
                { key: 'sick', label: 'Report sick' },
                { key: 'mine', label: 'My requests' },
              ]}
            />
            {tab === 'ask' && (
              <Form layout="vertical" onFinish={() => api.success({ title: 'Request sent' })}>
                <Form.Item name="kind" label="Kind of leave" rules={[{ required: true }]}>
                  <Select
                    placeholder="Please select"
                    options={['Holiday', 'Unpaid', 'Training', 'Parental', 'Moving house'].map((value) => ({
                      value,
                    }))}
                  />
                </Form.Item>
                <Form.Item name="span" label="From – to">
                  <DatePicker.RangePicker style={{ width: '100%' }} />
                </Form.Item>
                <Form.Item>
                  <Checkbox checked={half} onChange={(event) => setHalf(event.target.checked)}>
                    Half a day only
                  </Checkbox>
                </Form.Item>
                {half && (
                  <Form.Item label="Which half">
                    <Radio.Group options={['Morning', 'Afternoon']} />
                  </Form.Item>
                )}
                <Form.Item
                  label={
                    <>
                      Stand-in{' '}
                      <Tooltip title="Who answers your mail">
                        <QuestionCircleOutlined />
                      </Tooltip>
                    </>
                  }
                >
                  <Select
                    showSearch
                    placeholder="Colleague"
                    options={['Oskar Blom', 'Rania Fahmy', 'Zoe Carter', 'Zoltan Nagy'].map((value) => ({
                      value,
                    }))}
                  />
                </Form.Item>
                <Form.Item label="Reachable at">
                  <Space>
                    <TimePicker format="HH:mm" placeholder="From" />
                    <TimePicker format="HH:mm" placeholder="Until" />
                  </Space>
                </Form.Item>
                <Form.Item name="note" label="Comment">
                  <Input.TextArea rows={2} />
                </Form.Item>
                <Space>
                  <Button htmlType="submit" type="primary">
                    Send request
                  </Button>
                  <Button htmlType="reset">Reset</Button>
                </Space>
              </Form>
            )}
            {tab === 'sick' && (
              <Form layout="vertical">
                <Form.Item label="First day">
                  <DatePicker />
                </Form.Item>
                <Form.Item label="Expected days">
                  <InputNumber min={1} max={30} defaultValue={1} />
                </Form.Item>
                <Form.Item>
                  <Checkbox>I have a doctor’s note</Checkbox>
                </Form.Item>
                <Button type="primary" onClick={() => api.success({ title: 'Get well soon' })}>
                  Report
                </Button>
              </Form>
            )}
            {tab === 'mine' && (
              <Steps
                orientation="vertical"
                size="small"
                current={1}
                items={[
                  { title: 'Sent', content: '2 April' },
                  { title: 'With Anke Brandt', content: 'since 3 April' },
                  { title: 'Decided' },
                ]}
              />
            )}
          </Card>
        </Col>
      </Row>
    </div>
  );
}

show('Time off', <Leave />);
